"""The official workdays of each year: entered from a source, confirmed by a person."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from importlib.metadata import version

from chinese_calendar.constants import Holiday, holidays, workdays
from django.utils.translation import gettext as _

from shouwen.domain.journal.actors import STAFF, Actor
from shouwen.domain.journal.operations import operation
from shouwen.domain.people.calendars import year_of_days
from shouwen.domain.people.checks import may_administer
from shouwen.domain.people.events import OFFICIAL_YEAR_CONFIRMED, OFFICIAL_YEAR_ENTERED, year_stream
from shouwen.domain.people.models import OfficialYear
from shouwen.domain.people.operations.recording import record
from shouwen.engine.timeline import OfficialDays, YearOfDays

SEEDED_YEARS = (2024, 2025, 2026)
# The package names some holidays by the day alone.
FULL_NAMES = {"清明": "清明节", "端午": "端午节", "中秋": "中秋节"}


class UnableToEnterOfficialYear(Exception):
    """A day lies outside the year or is both holiday and workday, or the actor is no administrator."""


class UnableToConfirmOfficialYear(Exception):
    """There is nothing to confirm, or the actor is no administrator."""


@operation
def enter_official_year(
    *,
    now: datetime,
    actor: Actor,
    year: int,
    holidays: Mapping[date, str],
    makeup: Mapping[date, str],
    source: str,
) -> OfficialYear:
    """Enter the published holidays and make-up workdays of a year, to be confirmed by a person.

    Clocks that run already keep the calendar they started with. Raises UnableToEnterOfficialYear.
    """
    days = {"holidays": _by_text(holidays), "makeup": _by_text(makeup)}
    problem = _problem_of_days(actor, year, **days)
    if problem:
        raise UnableToEnterOfficialYear(problem)
    values = {**days, "source": source}
    unconfirmed = {"confirmed_by_id": None, "confirmed_at": None}
    entered, _created = OfficialYear.objects.update_or_create(year=year, defaults=values | unconfirmed)
    stream = year_stream(year)
    record(now=now, actor=actor, stream=stream, kind=OFFICIAL_YEAR_ENTERED, data=values, company_id=None)
    return entered


@operation
def confirm_official_year(*, now: datetime, actor: Actor, year: int) -> OfficialYear:
    """Confirm that the days entered for a year are the published ones. Raises UnableToConfirmOfficialYear."""
    entered = OfficialYear.objects.filter(year=year).first()
    if actor.kind != STAFF or not may_administer(actor):
        raise UnableToConfirmOfficialYear(_("Only an administrator may confirm the official days of a year."))
    if entered is None:
        raise UnableToConfirmOfficialYear(_("Nothing has been entered for this year."))
    entered.confirmed_by_id, entered.confirmed_at = actor.staff_id, now
    entered.save(update_fields=["confirmed_by_id", "confirmed_at"])
    data = {"holidays": len(entered.holidays), "makeup": len(entered.makeup), "source": entered.source}
    stream = year_stream(year)
    record(now=now, actor=actor, stream=stream, kind=OFFICIAL_YEAR_CONFIRMED, data=data, company_id=None)
    return entered


@operation
def seed_official_years(*, now: datetime, actor: Actor, years: Iterable[int] = SEEDED_YEARS) -> list[OfficialYear]:
    """Enter the years that the package chinesecalendar knows and nobody has entered yet; return those entered."""
    entered = set(OfficialYear.objects.values_list("year", flat=True))
    source = f"chinesecalendar {version('chinesecalendar')}"
    return [
        enter_official_year(
            now=now,
            actor=actor,
            year=year,
            holidays=_days_in(year, holidays),
            makeup=_days_in(year, workdays),
            source=source,
        )
        for year in years
        if year not in entered
    ]


def packaged_official_days(*, years: Iterable[int] = SEEDED_YEARS) -> OfficialDays:
    """Return the official days that the package chinesecalendar knows, for what runs without a database."""
    return OfficialDays({year: YearOfDays(_days_in(year, holidays), _days_in(year, workdays)) for year in years})


def _days_in(year: int, names: Mapping[date, str]) -> dict[date, str]:
    return {day: _chinese_name(name) for day, name in names.items() if day.year == year}


def _chinese_name(name: str) -> str:
    short = Holiday(name).chinese
    return FULL_NAMES.get(short, short)


def _by_text(names: Mapping[date, str]) -> dict[str, str]:
    return {day.isoformat(): name for day, name in sorted(names.items())}


def _problem_of_days(actor: Actor, year: int, holidays: dict[str, str], makeup: dict[str, str]) -> str:
    if not may_administer(actor):
        return _("Only an administrator may enter the official days of a year.")
    if not holidays:
        return _("A year without any holiday is not the published arrangement.")
    try:
        OfficialDays({year: year_of_days(holidays, makeup)})
    except ValueError:
        return _("Every day must lie in its year and be either a holiday or a make-up workday.")
    return ""
