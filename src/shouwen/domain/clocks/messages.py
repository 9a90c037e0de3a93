"""Whom a reminder, a breach or a rung of a ladder goes to, and what is written down about it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from shouwen.domain.clocks.models import Clock
from shouwen.domain.outbox.operations import NewMessage
from shouwen.domain.people.holders import PostHolder, Standings
from shouwen.domain.standards.queries import is_retired
from shouwen.engine.promise import NextAction
from shouwen.engine.standard import Ladder, Promise

TEMPLATES = {"remind": "reminder", "breach": "breach", "rung": "rung"}
Due = tuple[Clock, Promise | Ladder, NextAction]


@dataclass(frozen=True, slots=True)
class ClockWarning:
    """What the journal notes of one action, and the messages that go out with it."""

    data: dict[str, Any] = field(default_factory=dict)
    messages: tuple[NewMessage, ...] = ()


def messages_for(*, now: datetime, due: Sequence[Due]) -> list[ClockWarning]:
    """Return for each action who is told: the owner, from the breach on also the unit's head, or the rung's post.

    The person is whoever holds the post now; for somebody on leave the deputy, up the tree where there is none.
    Nobody is told anything because of a version that is retired.
    """
    standings = Standings(at=now)
    return [_warning(now, standings, one) for one in due]


def _warning(now: datetime, standings: Standings, due: Due) -> ClockWarning:
    clock, rule, action = due
    if is_retired(pack=rule.pack, version=rule.version):
        return ClockWarning({"told": []})
    post = _post(rule, action)
    if post:
        holder = standings.holder(clock.unit_id, post)
        return ClockWarning(_rung_data(post, holder), _messages(now, due, {holder.staff_id} if holder else set()))
    told = {standings.deputy(clock.owner_id)} if clock.owner_id else set()
    told.discard(None)
    if action.kind == "breach" or not told:
        head = standings.head(clock.unit_id)
        told |= {head.staff_id} if head else set()
    return ClockWarning({"told": sorted(one for one in told if one)}, _messages(now, due, told))


def _rung_data(post: str, holder: PostHolder | None) -> dict[str, Any]:
    if holder is None:
        return {"post": post, "to_staff": None}
    return {"post": post, "to_staff": holder.staff_id, "name": holder.name, "instead_of": holder.instead_of_id}


def _messages(now: datetime, due: Due, told: set) -> tuple[NewMessage, ...]:
    clock, rule, action = due
    params = {
        "number": clock.stream.partition(":")[2],
        "clause": clock.clause,
        "promise": rule.title.to_data(),
        "due_at": clock.due_at.isoformat() if clock.due_at else "",
        "at": action.at.isoformat(),
        "ordinal": action.ordinal,
    }
    return tuple(
        NewMessage(
            to_staff_id=staff_id,
            template=TEMPLATES[action.kind],
            params=params,
            stream=clock.stream,
            company_id=clock.company_id,
            dedupe_key=f"clock:{clock.id}:{action.kind}:{action.ordinal}:{action.at.isoformat()}:{staff_id}",
            email=True,
        )
        for staff_id in sorted(told)
    )


def _post(rule: Promise | Ladder, action: NextAction) -> str:
    if action.kind != "rung":
        return ""
    ladder = rule if isinstance(rule, Ladder) else rule.escalation
    return ladder.rungs[action.ordinal % len(ladder.rungs)].post if ladder else ""
