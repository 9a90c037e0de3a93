"""The official days of a year: proposed, compared with the year before and the library, confirmed by a person."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from shouwen.domain.people.operations import (
    UnableToConfirmYear,
    UnableToDiscardYear,
    UnableToProposeYear,
    confirm_year,
    discard_year,
    propose_year,
    propose_year_from_library,
)
from shouwen.domain.people.queries import (
    MissingYear,
    StaffBrief,
    YearReview,
    confirmed_years,
    missing_years,
    proposed_years,
    staff_brief,
    year_review,
)
from shouwen.domain.people.year_files import UnreadableYear, read_year_file
from shouwen.interfaces.console.inputs import day_of, number_of, text_of
from shouwen.interfaces.console.year_pages import HolidayRow, Month, holiday_rows, months_of

FIRST_YEAR, LAST_YEAR = 2000, 2100


class NoDays(ValueError):
    """What was typed or sent is no year with its days."""


@dataclass(frozen=True, slots=True)
class YearChip:
    """A year in the row of years; `waits` if a proposal of it has still to be confirmed."""

    year: int
    waits: bool


@dataclass(frozen=True, slots=True)
class CalendarPage:
    """A year's official days."""

    years: tuple[YearChip, ...]
    review: YearReview | None
    people: dict[int, StaffBrief]
    months: tuple[Month, ...]
    rows: tuple[HolidayRow, ...]
    missing: tuple[MissingYear, ...]
    next_year: int
    may_change: bool

    @property
    def proposed_by(self) -> str:
        """Return who proposed the year; the program where no person did."""
        return self._name(self.review.proposed_by_id if self.review else None) or _("the program")

    @property
    def confirmed_by(self) -> str:
        """Return who confirmed the year, or a dash if the person is not known any more."""
        return self._name(self.review.confirmed_by_id if self.review else None) or "—"

    def _name(self, staff_id: int | None) -> str:
        person = self.people.get(staff_id or 0)
        return f"{person.name} {person.badge}" if person else ""


def admin_calendar(request: HttpRequest) -> HttpResponse:
    """Show a year, or propose, confirm or discard one."""
    error = ""
    if request.method == "POST":
        try:
            return _act(request)
        except (UnableToConfirmYear, UnableToDiscardYear, UnableToProposeYear, UnreadableYear, NoDays) as refused:
            error = str(refused)
    context = {"page": _page(request), "error": error, "sent": request.POST}
    return render(request, "console/admin_calendar.html", context, status=422 if error else 200)


def _act(request: HttpRequest) -> HttpResponse:
    year = number_of(text_of(request, "year")) or 0
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise NoDays(_("Write the year with four digits, such as 2027."))
    ACTS.get(request.POST.get("act", ""), _propose_typed)(request, year)
    return redirect(f"{reverse('console:admin_calendar')}?year={year}")


def _confirm(request: HttpRequest, year: int) -> None:
    confirm_year(now=request.now, actor=request.actor, year=year, seen=text_of(request, "seen"))
    said = _("%(year)s is confirmed with your name. Promises that waited for it get their due time now.")
    messages.success(request, said % {"year": year})


def _discard(request: HttpRequest, year: int) -> None:
    discard_year(now=request.now, actor=request.actor, year=year, reason=text_of(request, "reason"))
    messages.success(request, _("The proposal for %(year)s is discarded.") % {"year": year})


def _propose_typed(request: HttpRequest, year: int) -> None:
    propose_year(
        now=request.now,
        actor=request.actor,
        year=year,
        holidays=_typed_days(text_of(request, "holidays")),
        makeup=_typed_days(text_of(request, "makeup")),
        source=text_of(request, "source"),
    )
    _say_proposed(request, year)


def _propose_from_library(request: HttpRequest, year: int) -> None:
    propose_year_from_library(now=request.now, actor=request.actor, year=year)
    _say_proposed(request, year)


def _propose_from_file(request: HttpRequest, year: int) -> None:
    file = request.FILES.get("file")
    if file is None:
        raise NoDays(_("Choose the file with the published days."))
    found = read_year_file(data=file.read(), file_name=file.name or "", year=year)
    propose_year(
        now=request.now,
        actor=request.actor,
        year=year,
        holidays=found.holidays,
        makeup=found.makeup,
        source=text_of(request, "source"),
    )
    _say_proposed(request, year)


def _say_proposed(request: HttpRequest, year: int) -> None:
    said = _("%(year)s is proposed. Compare it with the published arrangement, then confirm it.")
    messages.success(request, said % {"year": year})


ACTS: dict[str, Callable[[HttpRequest, int], None]] = {
    "confirm": _confirm,
    "discard": _discard,
    "library": _propose_from_library,
    "file": _propose_from_file,
    "type": _propose_typed,
}


def _typed_days(text: str) -> dict[date, str]:
    found: dict[date, str] = {}
    for line in filter(None, (one.strip() for one in text.splitlines())):
        written, _space, name = line.partition(" ")
        day = day_of(written)
        if day is None or not name.strip():
            raise NoDays(_("“%(line)s” is no day with a name. Write it like 2027-01-01 元旦.") % {"line": line})
        found[day] = name.strip()
    return found


def _page(request: HttpRequest) -> CalendarPage:
    waiting = {one.year for one in proposed_years()}
    years = sorted(waiting | {one.year for one in confirmed_years()}, reverse=True)
    this_year = timezone.localdate(request.now).year
    wanted = number_of(request.GET.get("year", "")) or (max(waiting) if waiting else this_year)
    review = year_review(year=wanted) or (year_review(year=years[0]) if years else None)
    ids = {one for one in (review.proposed_by_id, review.confirmed_by_id) if one} if review else set()
    return CalendarPage(
        years=tuple(YearChip(year, year in waiting) for year in years),
        review=review,
        people=staff_brief(ids),
        months=months_of(review) if review else (),
        rows=holiday_rows(review) if review else (),
        missing=tuple(missing_years(now=request.now)),
        next_year=max(years, default=this_year - 1) + 1,
        may_change=request.may("console:admin_calendar", "POST"),
    )
