"""Anchoring as the administrator has planned it: files, seals by mail, a reminder to print."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from shouwen.domain.journal.actors import WORKER_ACTOR
from shouwen.domain.journal.anchors import anchor_name
from shouwen.domain.journal.models import Anchor
from shouwen.domain.journal.planning import AnchorPlan, anchor_plan, is_file_due, stretch_of
from shouwen.domain.journal.queries import anchor_before, anchors_taken
from shouwen.domain.outbox.operations import NewMessage, notify
from shouwen.domain.people.roles import ADMINISTRATOR
from shouwen.interfaces.jobs.anchor_files import take_anchors
from shouwen.interfaces.jobs.notices import staff_with

GROUP = 8
SHORT = 16


def anchor_as_planned(*, now: datetime, folder: Path) -> None:
    """Write the anchor files that are due, then see to the seals; asked again in the same hour it does nothing."""
    plan = anchor_plan()
    if is_file_due(plan=plan, last=_last(), now=now):
        take_anchors(now=now, actor=WORKER_ACTOR, folder=folder)
    last = _last()
    if last is not None:
        told = [*_mails(plan, last, now), *_reminders(plan, last, now)]
        notify(now=now, actor=WORKER_ACTOR, messages=told)


def seal_text(digest: str) -> str:
    """Return a digest in groups that can be read aloud."""
    return " ".join(digest[place : place + GROUP] for place in range(0, len(digest), GROUP))


def _last() -> Anchor | None:
    return next(iter(anchors_taken(limit=1)), None)


def _mails(plan: AnchorPlan, anchor: Anchor, now: datetime) -> list[NewMessage]:
    stretch = stretch_of(now, timedelta(hours=plan.mail_every_hours))
    return [
        NewMessage(
            template="anchor_seal",
            params=_params(anchor),
            dedupe_key=f"anchor_seal:{stretch:%Y-%m-%dT%H}:{address}"[:120],
            to_address=address,
            quiet=False,
        )
        for address in plan.mail_to
    ]


def _reminders(plan: AnchorPlan, anchor: Anchor, now: datetime) -> list[NewMessage]:
    if not plan.print_every_days:
        return []
    stretch = stretch_of(now, timedelta(days=plan.print_every_days))
    return [
        NewMessage(
            template="anchor_print",
            params=_params(anchor),
            dedupe_key=f"anchor_print:{stretch:%Y-%m-%d}:{person.id}",
            to_staff_id=person.id,
            language=person.language,
        )
        for person in staff_with(ADMINISTRATOR).values()
    ]


def _params(anchor: Anchor) -> dict[str, Any]:
    before = anchor_before(anchor=anchor)
    return {
        "taken_at": anchor.taken_at.isoformat(),
        "name": anchor_name(first_id=anchor.first_event_id, last_id=anchor.last_event_id),
        "first": anchor.first_event_id,
        "last": anchor.last_event_id,
        "count": anchor.event_count,
        "seal": seal_text(anchor.digest),
        "short": anchor.digest[:SHORT],
        "previous": seal_text(before.digest) if before else "",
    }
