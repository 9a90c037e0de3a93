"""Following a case: by its number, the phone, and the code."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from shouwen.domain.admission.operations import Followed, follow_case
from shouwen.interfaces.pages.addresses import client_address
from shouwen.interfaces.pages.times import moment_text
from shouwen.interfaces.portal.access import open_for_visit, opened_numbers
from shouwen.interfaces.portal.forms import FollowForm


@dataclass(frozen=True, slots=True)
class FollowPage:
    """The form, and the cases that this visit has opened already."""

    form: FollowForm
    opened: tuple[str, ...]


@sensitive_post_parameters("code", "phone")
def follow(request: HttpRequest) -> HttpResponse:
    """Ask for number, phone and code, and open the case that they belong to."""
    form = FollowForm(request.POST) if request.method == "POST" else FollowForm(initial=_known(request))
    if not form.is_bound or not form.is_valid():
        return _page(request, form)
    followed = _follow(request, form)
    if followed.case is None:
        form.add_error(None, _why(followed))
        return _page(request, form)
    open_for_visit(request, number=followed.case.number, phone=form.cleaned_data["phone"])
    return redirect("portal:case", number=followed.case.number)


def _follow(request: HttpRequest, form: FollowForm) -> Followed:
    return follow_case(
        now=request.now,
        number=form.cleaned_data["number"],
        phone=form.cleaned_data["phone"],
        code=form.cleaned_data["code"],
        address=client_address(request),
        language=request.LANGUAGE_CODE,
    )


def _why(followed: Followed) -> str:
    """Return why nothing opened, without telling which of the three was wrong."""
    if followed.wait_until_at is not None:
        again = {"time": moment_text(followed.wait_until_at)}
        return _("Too many tries. Try again after %(time)s, or call us: we can tell you where it stands.") % again
    return _("Number, phone and code do not belong together. Check all three, or call us for a new code.")


def _known(request: HttpRequest) -> dict[str, str]:
    return {"number": request.GET.get("number", "")}


def _page(request: HttpRequest, form: FollowForm) -> HttpResponse:
    page = FollowPage(form=form, opened=opened_numbers(request))
    return render(request, "portal/follow.html", {"page": page}, status=422 if form.errors else 200)
