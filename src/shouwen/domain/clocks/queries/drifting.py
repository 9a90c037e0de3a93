"""Where the adopted standard and what really happens drift apart: rules that never fire, rungs that reach nobody."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models.fields.json import KeyTextTransform

from shouwen.domain.clocks import events as kinds
from shouwen.domain.clocks.models import OPEN, Clock, Tally, TallyDelta
from shouwen.domain.journal.models import Event
from shouwen.domain.people.holders import posts_held
from shouwen.domain.standards.queries import standard_for
from shouwen.engine.standard import Ladder, Promise, Text


@dataclass(frozen=True, slots=True)
class DriftingRule:
    """A rule of a company's standard; `post` is whom it would tell and nobody is, empty for one that never fired."""

    company_id: int
    pack: str
    clause: str
    kind: str
    name: str
    title: Text
    post: str = ""


def unfired_rules(*, company_ids: Iterable[int], now: datetime, since: datetime) -> tuple[DriftingRule, ...]:
    """Return the live promises that no case has started, and ladders no rung of which was reached, since a moment.

    Only rules of packs that were in force then already: a younger one has had no time yet.
    """
    ids = sorted(company_ids)
    fired, reached = _fired(ids, since), _reached(ids, since)
    found = []
    for company_id in ids:
        before = {pack.name for pack in standard_for(unit_id=company_id, at=since).packs}
        for rule in _rules(company_id, now):
            if isinstance(rule, Promise):
                has_fired = (company_id, rule.pack, rule.clause, rule.name) in fired
            else:
                has_fired = any((company_id, clause) in reached for clause in _clauses_of(rule, company_id, now))
            if rule.pack in before and not has_fired:
                found.append(_drifting(company_id, rule))
    return tuple(found)


def unowned_rules(*, company_ids: Iterable[int], now: datetime) -> tuple[DriftingRule, ...]:
    """Return the promises and ladders that would tell a post which nobody holds in the company, post by post."""
    found = []
    for company_id in sorted(company_ids):
        held = posts_held(unit_id=company_id, at=now)
        for rule in _rules(company_id, now):
            posts = dict.fromkeys(rung.post for rung in _rungs(rule))
            found += [_drifting(company_id, rule, post) for post in posts if post not in held]
    return tuple(found)


def _rules(company_id: int, now: datetime) -> Iterator[Promise | Ladder]:
    for pack in standard_for(unit_id=company_id, at=now).packs:
        rules: tuple[Promise | Ladder, ...] = (*pack.promises(), *pack.ladders.values())
        yield from (rule for rule in rules if not rule.planned)


def _rungs(rule: Promise | Ladder) -> tuple:
    # A ladder from the breach is told of by itself; its promise would only say it twice.
    return rule.rungs if isinstance(rule, Ladder) else ()


def _clauses_of(ladder: Ladder, company_id: int, now: datetime) -> set[str]:
    """Return the clauses under which a rung of the ladder is written down: its own, or those of its promises."""
    promises = (rule for rule in _rules(company_id, now) if isinstance(rule, Promise))
    same = (ladder.pack, ladder.name)
    climbing = (one for one in promises if one.escalation and (one.escalation.pack, one.escalation.name) == same)
    return {ladder.clause, *(one.clause for one in climbing)}


def _fired(company_ids: list[int], since: datetime) -> set[tuple]:
    """Return company, pack, clause and name of every promise that was decided since, or is still open."""
    columns = ("company_id", "pack", "clause", "key")
    fired: set[tuple] = set()
    for model in (Tally, TallyDelta):
        weeks = model.objects.filter(company_id__in=company_ids, week_date__gte=since.date())
        fired |= set(weeks.values_list(*columns).distinct())
    return fired | set(Clock.objects.filter(OPEN, company_id__in=company_ids).values_list(*columns).distinct())


def _reached(company_ids: list[int], since: datetime) -> set[tuple]:
    reached = Event.objects.filter(kind=kinds.RUNG_REACHED, recorded_at__gte=since, company_id__in=company_ids)
    return set(reached.annotate(of=KeyTextTransform("clause", "data")).values_list("company_id", "of").distinct())


def _drifting(company_id: int, rule: Promise | Ladder, post: str = "") -> DriftingRule:
    kind = "ladder" if isinstance(rule, Ladder) else "promise"
    return DriftingRule(company_id, rule.pack, rule.clause, kind, rule.name, rule.title, post)
