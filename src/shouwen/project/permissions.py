"""The permission table: for every page and endpoint, which roles may use it; a name that is not in it is refused."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from shouwen.domain.journal.actors import Actor
from shouwen.interfaces.api.problems import ApiProblem, problem_response
from shouwen.project.permission_tables import ROWS, Access

SIGN_IN = "sign_in"
FORBIDDEN = "forbidden"


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether a request may go on, and if not, what it gets instead."""

    allowed: bool
    name: str
    refusal: str = ""

    def response(self, request: HttpRequest) -> HttpResponse:
        """Return the answer to a refused request: sign-in or a page that says why; a problem for the API."""
        if self.name.startswith("api"):
            return problem_response(ApiProblem("sign_in_needed" if self.refusal == SIGN_IN else "forbidden"))
        if self.refusal == SIGN_IN:
            return redirect(f"/sign-in?next={request.path}")
        return render(request, "console/refused.html", {"page": self.name}, status=403)


def decide(*, name: str, actor: Actor | None, method: str) -> Decision:
    """Return whether `actor` may call the view `name`; a view without a row in the table is refused to everybody."""
    access = ROWS.get(name)
    if access is None:
        return Decision(allowed=False, name=name, refusal=FORBIDDEN)
    if access.public:
        return Decision(allowed=True, name=name)
    if actor is None:
        return Decision(allowed=False, name=name, refusal=SIGN_IN)
    roles = access.roles_for(method)
    return Decision(allowed=not roles.isdisjoint(actor.roles), name=name, refusal=FORBIDDEN)


__all__ = ["Access", "Decision", "decide"]
