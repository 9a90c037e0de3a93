"""Taking anchors of the journal."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from shouwen.domain.journal.actors import Actor
from shouwen.domain.journal.anchors import AnchorFile, AnchorLine, anchor_name, sealed_lines
from shouwen.domain.journal.chain import ZERO_HASH
from shouwen.domain.journal.models import Anchor, Event
from shouwen.domain.journal.transactions import operation

# An event gets its id before its transaction ends; by this age its neighbours are written too.
SETTLED_AFTER = timedelta(seconds=60)
EVENTS_PER_ANCHOR = 100_000


class UnableToTakeAnchor(Exception):
    """Somebody who is neither the worker nor an administrator asked for an anchor."""


def take_anchor(*, now: datetime, actor: Actor, write: Callable[[AnchorFile], None]) -> Anchor | None:
    """Hand the settled events since the last anchor to `write`, remember the anchor, and return it.

    `write` puts the file outside the database; it may get the same file again if the transaction fails. Returns None
    if nothing has happened, or if another worker has taken the anchor meanwhile; at most EVENTS_PER_ANCHOR events are
    taken, so call it until it returns None. An anchor is no event itself, for then every anchor would ask for the
    next. The events are read before anything is locked: after a large import nobody waits for their anchors.
    Raises UnableToTakeAnchor.
    """
    if actor.kind not in ("worker", "system") and not actor.has("administrator"):
        raise UnableToTakeAnchor(actor.label)
    last = _last()
    lines = _settled_lines(after_id=last.last_event_id if last else 0, now=now)
    if not lines:
        return None
    texts, digest = sealed_lines(previous_digest=last.digest if last else ZERO_HASH, lines=lines)
    anchor = Anchor(
        first_event_id=lines[0].event_id,
        last_event_id=lines[-1].event_id,
        event_count=len(lines),
        digest=digest,
        taken_at=now,
    )
    return _remember(anchor=anchor, last=last, texts=texts, write=write)


@operation
def _remember(
    *, anchor: Anchor, last: Anchor | None, texts: Sequence[str], write: Callable[[AnchorFile], None]
) -> Anchor | None:
    if _last() != last:
        return None
    anchor.save(force_insert=True)
    write(AnchorFile(anchor_name(first_id=anchor.first_event_id, last_id=anchor.last_event_id), texts))
    return anchor


def _last() -> Anchor | None:
    return Anchor.objects.order_by("-last_event_id").first()


def _settled_lines(*, after_id: int, now: datetime) -> list[AnchorLine]:
    since = Event.objects.filter(id__gt=after_id)
    young = since.filter(recorded_at__gt=now - SETTLED_AFTER).order_by("id").values_list("id", flat=True).first()
    settled = since if young is None else since.filter(id__lt=young)
    rows = settled.order_by("id").values_list("id", "stream", "seq", "hash")[:EVENTS_PER_ANCHOR]
    return [AnchorLine(id_, f"{stream}#{seq}", hash_) for id_, stream, seq, hash_ in rows]
