"""Early starts and late ends of a season, by decision."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from shouwen.domain.journal.actors import Actor
from shouwen.domain.journal.operations import NewEvent, append, bump, operation
from shouwen.domain.people.checks import is_program
from shouwen.domain.people.queries import unit_tree
from shouwen.domain.people.roles import ADMINISTRATOR, MANAGER
from shouwen.domain.standards.events import SEASON_DECIDED
from shouwen.domain.standards.models import SeasonDecision
from shouwen.domain.standards.queries import standard_for
from shouwen.domain.standards.seasons import seasons_of
from shouwen.engine.timeline import Season

HEADS = ("group", "company")


class UnableToDecideSeason(Exception):
    """There is no such season, the days are upside down or over already, or the actor may not decide."""


@operation
def decide_season(
    *,
    now: datetime,
    actor: Actor,
    unit_id: int,
    season: str,
    year: int,
    first_date: date,
    last_date: date,
    reason: str,
) -> SeasonDecision:
    """Decide when a season of one year begins and ends for a company or the group; an earlier decision is replaced.

    Only days after today change, so no promise that has started is ever judged otherwise. `year` is that in which the
    season ordinarily starts. Raises UnableToDecideSeason.
    """
    _refuse_actor(actor, unit_id)
    if not reason.strip():
        raise UnableToDecideSeason(_("Write the reason and the document of the decision."))
    today = now.astimezone(ZoneInfo(unit_tree().by_id[unit_id].zone_name)).date()
    known = _season(unit_id, season, now)
    _refuse_days(known, year, (first_date, last_date), today)
    values = {"first_date": first_date, "last_date": last_date, "reason": reason.strip()}
    author = {"decided_by_id": actor.staff_id, "decided_at": now}
    decision, _created = SeasonDecision.objects.update_or_create(
        unit_id=unit_id, season=season, year=year, defaults=values | author
    )
    before = [day.isoformat() for day in known.bounds(year)]
    data = {"season": season, "year": year, "before": before, **values}
    event = NewEvent(SEASON_DECIDED, data)
    company_id = unit_tree().company_of(unit_id)
    append(now=now, actor=actor, stream=f"unit:{unit_id}", events=[event], company_id=company_id)
    bump("standards")
    return decision


def _refuse_actor(actor: Actor, unit_id: int) -> None:
    node = unit_tree().by_id[unit_id]
    if node.kind not in HEADS:
        raise UnableToDecideSeason(_("A season is decided for a company or the whole group."))
    decides = actor.has(ADMINISTRATOR, MANAGER) and unit_id in actor.scope_unit_ids
    if not (decides or is_program(actor)):
        raise UnableToDecideSeason(_("Only an administrator or a manager of the company may decide on a season."))


def _season(unit_id: int, name: str, now: datetime) -> Season:
    """Return a season that the standards of the unit, or of a company below it, know."""
    tree = unit_tree()
    for unit in [unit_id, *sorted(tree.subtree_ids(unit_id) & tree.company_ids)]:
        found = seasons_of(unit_id=unit, standard=standard_for(unit_id=unit, at=now)).get(name)
        if found is not None:
            return found
    raise UnableToDecideSeason(_("The standards of this unit know no season of this name."))


def _refuse_days(season: Season, year: int, decided: tuple[date, date], today: date) -> None:
    first, last = decided
    if last < first:
        raise UnableToDecideSeason(_("The season cannot end before it begins."))
    if first <= season.bounds(year - 1)[1] or last >= season.bounds(year + 1)[0]:
        raise UnableToDecideSeason(_("The days run into the season of the year before or after."))
    changed = _days(season.bounds(year)) ^ _days(decided)
    if not changed:
        raise UnableToDecideSeason(_("The season has these days already."))
    if min(changed) <= today:
        said = _("Only days from tomorrow on can be decided: what began up to today keeps its promises.")
        raise UnableToDecideSeason(said)


def _days(bounds: tuple[date, date]) -> set[date]:
    first, last = bounds
    return {first + timedelta(days=number) for number in range((last - first).days + 1)}
