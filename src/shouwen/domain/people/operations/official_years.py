"""The official workdays of each year: proposed from a source, compared, confirmed by a person."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.utils.translation import gettext as _

from shouwen.domain.journal.actors import STAFF, Actor
from shouwen.domain.journal.operations import operation
from shouwen.domain.outbox.operations import enqueue
from shouwen.domain.people.calendars import year_of_days
from shouwen.domain.people.checks import may_administer
from shouwen.domain.people.events import (
    OFFICIAL_YEAR_CONFIRMED,
    OFFICIAL_YEAR_DISCARDED,
    OFFICIAL_YEAR_PROPOSED,
    year_stream,
)
from shouwen.domain.people.models import OfficialYear, ProposedYear
from shouwen.domain.people.official_library import PACKAGED_YEARS, library_name, library_year
from shouwen.domain.people.operations.recording import record
from shouwen.domain.people.year_reviews import fingerprint_of
from shouwen.engine.timeline import OfficialDays

# The job that lets clocks go on which waited for a year.
COMPLETE_CALENDARS = "complete_calendars"


class UnableToProposeYear(Exception):
    """A day lies outside the year or is both holiday and workday, or the actor is no administrator."""


class UnableToConfirmYear(Exception):
    """Nothing waits, it is no longer what was seen, or the actor is no administrator."""


class UnableToDiscardYear(Exception):
    """Nothing waits, no reason was given, or the actor is no administrator."""


@operation
def propose_year(
    *,
    now: datetime,
    actor: Actor,
    year: int,
    holidays: Mapping[date, str],
    makeup: Mapping[date, str],
    source: str,
) -> ProposedYear:
    """Propose the holidays and make-up workdays of a year; an earlier proposal is replaced.

    Nothing is counted by them until a person has confirmed them. Raises UnableToProposeYear.
    """
    days = {"holidays": _by_text(holidays), "makeup": _by_text(makeup)}
    problem = _problem_of_days(actor, year, source, **days)
    if problem:
        raise UnableToProposeYear(problem)
    values = {**days, "source": source[:120]}
    if OfficialYear.objects.filter(year=year, **values).exists():
        raise UnableToProposeYear(_("Exactly these days of %(year)s are confirmed already.") % {"year": year})
    author = {"proposed_by_id": actor.staff_id, "proposed_at": now}
    proposed, _created = ProposedYear.objects.update_or_create(year=year, defaults=values | author)
    _record(now, actor, year, OFFICIAL_YEAR_PROPOSED, **values)
    return proposed


@operation
def propose_year_from_library(*, now: datetime, actor: Actor, year: int) -> ProposedYear:
    """Propose a year as the package chinesecalendar has it. Raises UnableToProposeYear if it does not know it."""
    known = library_year(year)
    if known is None:
        said = _("%(library)s does not know %(year)s yet. Update the package, or bring the published days as a file.")
        raise UnableToProposeYear(said % {"library": library_name(), "year": year})
    return propose_year(
        now=now, actor=actor, year=year, holidays=known.holidays, makeup=known.makeup, source=library_name()
    )


@operation
def propose_known_years(*, now: datetime, actor: Actor, years: Iterable[int] = PACKAGED_YEARS) -> list[ProposedYear]:
    """Propose the years that the library knows and that are neither confirmed nor proposed; return those proposed."""
    there = {
        *OfficialYear.objects.values_list("year", flat=True),
        *ProposedYear.objects.values_list("year", flat=True),
    }
    return [propose_year_from_library(now=now, actor=actor, year=year) for year in years if year not in there]


@operation
def confirm_year(*, now: datetime, actor: Actor, year: int, seen: str) -> OfficialYear:
    """Confirm that the proposed days of a year are the published ones; from now on working days are counted by them.

    `seen` is the fingerprint of the days that the person has looked at. Clocks that run already keep the calendar
    they started with; those that waited for the year go on. Raises UnableToConfirmYear.
    """
    proposed = ProposedYear.objects.filter(year=year).first()
    if actor.kind != STAFF or actor.staff_id is None or not may_administer(actor):
        raise UnableToConfirmYear(_("Only an administrator may confirm the official days of a year."))
    if proposed is None:
        raise UnableToConfirmYear(_("Nothing is proposed for %(year)s.") % {"year": year})
    if fingerprint_of(proposed) != seen:
        raise UnableToConfirmYear(_("The proposal was changed meanwhile. Look at it again before you confirm it."))
    days = {"holidays": proposed.holidays, "makeup": proposed.makeup, "source": proposed.source}
    author = {"proposed_by_id": proposed.proposed_by_id, "proposed_at": proposed.proposed_at}
    confirmer = {"confirmed_by_id": actor.staff_id, "confirmed_at": now}
    confirmed, _created = OfficialYear.objects.update_or_create(year=year, defaults={**days, **author, **confirmer})
    proposed.delete()
    _record(now, actor, year, OFFICIAL_YEAR_CONFIRMED, **days, proposed_by_id=confirmed.proposed_by_id)
    key = f"{COMPLETE_CALENDARS}:{year}:{now.isoformat()}"
    enqueue(now=now, kind=COMPLETE_CALENDARS, payload={"year": year}, dedupe_key=key, due_at=None)
    return confirmed


@operation
def discard_year(*, now: datetime, actor: Actor, year: int, reason: str) -> None:
    """Throw a proposal away, with the reason. Days that are in force stay in force. Raises UnableToDiscardYear."""
    if not may_administer(actor):
        raise UnableToDiscardYear(_("Only an administrator may discard proposed official days."))
    if not reason.strip():
        raise UnableToDiscardYear(_("Write why the proposal is discarded."))
    gone, _kinds = ProposedYear.objects.filter(year=year).delete()
    if not gone:
        raise UnableToDiscardYear(_("Nothing is proposed for %(year)s.") % {"year": year})
    _record(now, actor, year, OFFICIAL_YEAR_DISCARDED, reason=reason.strip())


def _record(now: datetime, actor: Actor, year: int, kind: str, **data: object) -> None:
    record(now=now, actor=actor, stream=year_stream(year), kind=kind, data=dict(data), company_id=None)


def _by_text(names: Mapping[date, str]) -> dict[str, str]:
    return {day.isoformat(): name for day, name in sorted(names.items())}


def _problem_of_days(actor: Actor, year: int, source: str, holidays: dict[str, str], makeup: dict[str, str]) -> str:
    if not may_administer(actor):
        return _("Only an administrator may propose the official days of a year.")
    if not source.strip():
        return _("Name the published document that the days are taken from.")
    if not holidays:
        return _("A year without any holiday is not the published arrangement.")
    try:
        OfficialDays({year: year_of_days(holidays, makeup)})
    except ValueError:
        return _("Every day must lie in its year and be either a holiday or a make-up workday.")
    return ""
