"""The official days of a year: holidays and make-up workdays beside the year before, confirmed by a person."""

import calendar
from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from shouwen.domain.people.models import OfficialYear
from shouwen.domain.people.operations import (
    UnableToConfirmOfficialYear,
    UnableToEnterOfficialYear,
    confirm_official_year,
    enter_official_year,
    seed_official_years,
)
from shouwen.domain.people.queries import MissingYear, StaffBrief, missing_years, official_years, staff_brief
from shouwen.interfaces.console.inputs import day_of, number_of, text_of


class NoDays(ValueError):
    """A line of the typed days is no day with a name."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day in the year's calendar."""

    number: int
    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Month:
    """A month in weeks; None stands for days of the months around it."""

    number: int
    weeks: tuple[tuple[Day | None, ...], ...]


@dataclass(frozen=True, slots=True)
class HolidayRow:
    """One holiday of the year beside the same of the year before."""

    name: str
    days: tuple[date, ...]
    makeup: tuple[date, ...]
    before: tuple[date, ...]
    before_makeup: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class CalendarPage:
    """A year's official days."""

    years: tuple[OfficialYear, ...]
    chosen: OfficialYear | None
    confirmed_by: StaffBrief | None
    months: tuple[Month, ...]
    rows: tuple[HolidayRow, ...]
    missing: tuple[MissingYear, ...]
    next_year: int
    may_change: bool


def admin_calendar(request: HttpRequest) -> HttpResponse:
    """Show a year, or enter, seed or confirm one."""
    error = ""
    if request.method == "POST":
        try:
            return _act(request)
        except (UnableToConfirmOfficialYear, UnableToEnterOfficialYear, NoDays) as refused:
            error = str(refused)
    context = {"page": _page(request), "error": error, "sent": request.POST}
    return render(request, "console/admin_calendar.html", context, status=422 if error else 200)


def _act(request: HttpRequest) -> HttpResponse:
    act, year = request.POST.get("act"), number_of(text_of(request, "year")) or 0
    if act == "seed":
        seeded = seed_official_years(now=request.now, actor=request.actor)
        messages.success(request, _("%(count)s years were entered.") % {"count": len(seeded)})
        return redirect("console:admin_calendar")
    if act == "confirm":
        confirm_official_year(now=request.now, actor=request.actor, year=year)
        messages.success(request, _("%(year)s is confirmed with your name.") % {"year": year})
    else:
        _enter(request, year)
        messages.success(
            request,
            _("%(year)s is entered. Compare it with the published arrangement, then confirm it.") % {"year": year},
        )
    return redirect(f"{reverse('console:admin_calendar')}?year={year}")


def _enter(request: HttpRequest, year: int) -> None:
    source = text_of(request, "source")
    if not source:
        raise NoDays(_("Name the published document that the days are taken from."))
    enter_official_year(
        now=request.now,
        actor=request.actor,
        year=year,
        holidays=_typed_days(text_of(request, "holidays")),
        makeup=_typed_days(text_of(request, "makeup")),
        source=source,
    )


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
    years = official_years()
    this_year = timezone.localdate(request.now).year
    wanted = number_of(request.GET.get("year", "")) or this_year
    by_year = {one.year: one for one in years}
    chosen = by_year.get(wanted) or next(iter(years), None)
    people = staff_brief({chosen.confirmed_by_id}) if chosen and chosen.confirmed_by_id else {}
    return CalendarPage(
        years=tuple(years),
        chosen=chosen,
        confirmed_by=people.get(chosen.confirmed_by_id or 0) if chosen else None,
        months=tuple(_month(chosen, number) for number in range(1, 13)) if chosen else (),
        rows=tuple(_rows(chosen, by_year.get(chosen.year - 1))) if chosen else (),
        missing=tuple(missing_years(now=request.now)),
        next_year=max(by_year, default=this_year - 1) + 1,
        may_change=request.may("console:admin_calendar", "POST"),
    )


def _month(year: OfficialYear, number: int) -> Month:
    weeks = calendar.Calendar().monthdatescalendar(year.year, number)
    return Month(
        number, tuple(tuple(_day(year, one) if one.month == number else None for one in week) for week in weeks)
    )


def _day(year: OfficialYear, day: date) -> Day:
    written = day.isoformat()
    if written in year.makeup:
        return Day(day.day, "makeup", year.makeup[written])
    if written in year.holidays:
        return Day(day.day, "holiday", year.holidays[written])
    return Day(day.day, "weekend" if day.weekday() >= 5 else "workday", "")


def _rows(year: OfficialYear, before: OfficialYear | None) -> list[HolidayRow]:
    names = dict.fromkeys([*year.holidays.values(), *year.makeup.values()])
    return [
        HolidayRow(
            name=name,
            days=_named(year.holidays, name),
            makeup=_named(year.makeup, name),
            before=_named(before.holidays, name) if before else (),
            before_makeup=_named(before.makeup, name) if before else (),
        )
        for name in names
    ]


def _named(days: dict[str, str], name: str) -> tuple[date, ...]:
    return tuple(date.fromisoformat(day) for day, one in sorted(days.items()) if one == name)
