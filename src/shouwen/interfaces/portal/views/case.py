"""The customer's own case: where it stands, what is promised, what was said, and what they can do."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from shouwen.domain.admission.operations import UnableToUrgeAgain, add_words, object_to_result, urge_from_outside
from shouwen.domain.admission.queries import may_urge_from_at
from shouwen.domain.cases.operations import Refused
from shouwen.domain.cases.operations import rate as rate_case
from shouwen.domain.cases.queries import PortalCase
from shouwen.interfaces.pages.files import filing
from shouwen.interfaces.pages.times import moment_text
from shouwen.interfaces.portal.access import case_or_none, close_for_visit, opened_case, opened_numbers
from shouwen.interfaces.portal.forms import ObjectionForm, RatingForm, WordsForm, photos_of
from shouwen.interfaces.portal.promised import Promised, promised
from shouwen.interfaces.portal.ratings import GRADES, REASONS, Grade
from shouwen.interfaces.portal.signed_in import signed_in


@dataclass(frozen=True, slots=True)
class CasePage:
    """The case, its promises in plain words, and the forms; the one that was refused holds its errors.

    `by_code` says that this device was shown it for its code, and can forget it again.
    """

    case: PortalCase
    by_code: bool
    promises: tuple[Promised, ...]
    may_urge_from_at: datetime | None
    grades: tuple[Grade, ...]
    reasons: tuple[tuple[str, str], ...]
    words: Form
    objection: Form
    rating: Form

    @property
    def headline(self) -> str:
        """Where the case stands, in one sentence."""
        present = [one.title for one in self.case.journey if one.state == "present"]
        done = [one.title for one in self.case.journey if one.state == "done"]
        return (present or done)[-1]

    @property
    def is_rated(self) -> bool:
        """Whether the customer has judged the result as it was told last."""
        return self.case.rated_grade is not None

    @property
    def rated_word(self) -> str:
        """The customer's judgement."""
        return next((str(one.word) for one in self.grades if one.number == self.case.rated_grade), "")

    @property
    def can_urge(self) -> bool:
        """Whether there is something to urge."""
        return not self.case.is_closed and self.case.state != "told"


@require_safe
def case(request: HttpRequest, number: str) -> HttpResponse:
    """Show the case."""
    found = case_or_none(request, number)
    if found is None and signed_in(request):
        raise Http404
    return _page(request, found) if found else redirect(f"/portal/follow/?number={number}")


@require_POST
def urge(request: HttpRequest, number: str) -> HttpResponse:
    """Urge, once in a while."""
    found = opened_case(request, number)
    try:
        urge_from_outside(
            now=request.now,
            actor=found.actor,
            case_number=number,
            words=_("The customer asks on the portal where it stays."),
            again_after=timedelta(minutes=settings.PORTAL_URGE_AGAIN_MINUTES),
        )
        messages.success(request, _("We have urged those in charge, and their superior knows."))
    except UnableToUrgeAgain as error:
        again = {"time": moment_text(error.wait_until_at)}
        messages.warning(request, _("You have urged already. You can again after %(time)s, or call us.") % again)
    except Refused as error:
        messages.warning(request, f"{error.says} {error.allow}")
    return redirect("portal:case", number=number)


@require_POST
def add(request: HttpRequest, number: str) -> HttpResponse:
    """Add words or photos."""
    found = opened_case(request, number)
    form = WordsForm(request.POST, photos_of(request))

    def act() -> None:
        add_words(now=request.now, actor=found.actor, case_number=number, filing=filing(), **form.cleaned_data)

    return _act(request, found, "words", form, act, _("Thank you. It is with your case now."))


@require_POST
def rate(request: HttpRequest, number: str) -> HttpResponse:
    """Record the customer's judgement."""
    found = opened_case(request, number)
    form = RatingForm(request.POST, reasons=tuple(REASONS))

    def act() -> None:
        rate_case(now=request.now, actor=found.actor, case_number=number, **form.cleaned_data)

    return _act(request, found, "rating", form, act, _("Thank you for your judgement."))


@require_POST
def object_to(request: HttpRequest, number: str) -> HttpResponse:
    """Say that the result is not accepted."""
    found = opened_case(request, number)
    form = ObjectionForm(request.POST)

    def act() -> None:
        object_to_result(now=request.now, actor=found.actor, case_number=number, **form.cleaned_data)

    return _act(request, found, "objection", form, act, _("We take it up again. You see here how it goes on."))


@require_POST
def forget(request: HttpRequest, number: str) -> HttpResponse:
    """Forget the case on this device."""
    close_for_visit(request, number=number)
    messages.success(request, _("This device does not show the case any more."))
    return redirect("portal:home")


def _act(
    request: HttpRequest, found: PortalCase, name: str, form: Form, act: Callable[[], None], thanks: str
) -> HttpResponse:
    """Do what a form asks for and show the case again; or show the form with what is wrong."""
    if form.is_valid():
        try:
            act()
        except Refused as error:
            form.add_error(None, f"{error.says} {error.allow}")
    if form.errors:
        return _page(request, found, **{name: form})
    messages.success(request, thanks)
    return redirect("portal:case", number=found.number)


def _page(request: HttpRequest, found: PortalCase, **refused: Form) -> HttpResponse:
    page = CasePage(
        case=found,
        by_code=found.number in opened_numbers(request),
        promises=promised(found.promises),
        may_urge_from_at=may_urge_from_at(case_number=found.number, now=request.now),
        grades=GRADES,
        reasons=tuple((code, str(text)) for code, text in REASONS.items()),
        words=refused.get("words", WordsForm()),
        objection=refused.get("objection", ObjectionForm()),
        rating=refused.get("rating", RatingForm(reasons=tuple(REASONS))),
    )
    return render(request, "portal/case.html", {"page": page}, status=422 if refused else 200)
