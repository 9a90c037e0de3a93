"""Proving that the journal is what was written: the chain of each stream, then the anchors kept outside."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, islice
from operator import attrgetter
from typing import Any, NamedTuple

from django.db import connection

from shouwen.domain.journal.anchors import AnchorFile, AnchorLine, AnchorReader, AnchorUnreadable, anchor_name
from shouwen.domain.journal.chain import ZERO_HASH, Covered, chain_hash
from shouwen.domain.journal.models import Anchor, Event
from shouwen.domain.journal.rows import table_of

CHUNK = 5000
CHANGED = "changed"
REMOVED = "removed"
REORDERED = "reordered"
CUT_OFF = "cut_off"
ANCHOR_BROKEN = "anchor_broken"
ANCHOR_MISSING = "anchor_missing"
SEAL_UNKNOWN = "seal_unknown"
# As many of the 64 signs of a digest as nobody hits by chance.
SHORTEST_SEAL = 16

# Moments and data as text, so that what somebody wrote into them cannot stop the reading.
AS_TEXT = ("occurred_at", "recorded_at", "data")
COLUMNS_READ = ", ".join(
    f"CAST({column} AS text)" if column in AS_TEXT else column for column in table_of(Event).columns
)
SELECT = f"SELECT {COLUMNS_READ} FROM journal_event ORDER BY stream, seq"

_read = json.JSONDecoder().decode

Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Problem:
    """One event, named `stream#seq`, one anchor file, or one seal, that is not what was written."""

    kind: str
    place: str


@dataclass(frozen=True, slots=True)
class Verification:
    """How many events and anchored events were looked at, and what is wrong with them."""

    events: int
    anchored: int
    problems: tuple[Problem, ...]

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems


class Link(NamedTuple):
    """An event as it stands in the chain; what cannot even be read is None."""

    stream: str
    seq: int
    previous_hash: str
    hash: str
    covered: Covered | None


@dataclass
class _Findings:
    """Problems by place; the first word about a place stands."""

    problems: dict[str, Problem] = field(default_factory=dict)
    events: int = 0
    anchored: int = 0

    def add(self, kind: str, place: str) -> None:
        self.problems.setdefault(place, Problem(kind, place))


def verify(*, anchors: Iterable[AnchorFile], progress: Progress, seals: Iterable[str] = ()) -> Verification:
    """Read the whole journal and every anchor file, and name each event that was changed, removed, moved or cut off.

    `seals` are digests of anchors, or their beginnings as `seal_as_typed` gives them, that were kept on paper or in a
    mailbox: each must be borne by one of the files, or whoever changed the journal has written the files anew.
    `progress` is called with the number of events read so far. Nothing is held in memory but one stream at a time.
    """
    findings = _Findings()
    for _, links in groupby(_all_links(findings, progress), key=attrgetter("stream")):
        _check_stream(list(links), findings)
    whole = _check_anchors(anchors, findings)
    for seal in seals:
        if not any(digest.startswith(seal) for digest in whole):
            findings.add(SEAL_UNKNOWN, seal)
    return Verification(findings.events, findings.anchored, tuple(findings.problems.values()))


def _all_links(findings: _Findings, progress: Progress) -> Iterator[Link]:
    with connection.chunked_cursor() as cursor:
        cursor.execute(SELECT)
        while rows := cursor.fetchmany(CHUNK):
            yield from map(_link, rows)
            findings.events += len(rows)
            progress(findings.events)


def _link(row: Sequence[Any]) -> Link:
    stream, seq, kind, company_id, occurred, recorded, *more, previous_hash, hash_ = row
    actor_kind, actor_id, actor_label, device, act_id, data = more
    actor = (actor_kind, actor_id, actor_label)
    covered: Covered | None
    try:
        moments = (_text_of(occurred), _text_of(recorded))
        covered = Covered(stream, seq, kind, company_id, *moments, actor, device, act_id, _read(data), previous_hash)
    except ValueError:
        covered = None
    return Link(stream, seq, previous_hash, hash_, covered)


def _text_of(stored: str) -> str:
    """Return `moment_text` of a moment as either database writes it in UTC: `2026-11-20 11:30:00[.25][+00]`."""
    return f"{stored[:10]}T{stored[11:19]}.{stored[20:].removesuffix('+00').ljust(6, '0')}+00:00"


def _check_stream(links: list[Link], findings: _Findings) -> None:
    before_seq, before_hash = 0, ZERO_HASH
    for link in links:
        for seq in range(before_seq + 1, link.seq):
            findings.add(REMOVED, f"{link.stream}#{seq}")
        if not _is_right(link, link.seq):
            moved = any(_is_right(link, other.seq) for other in links)
            findings.add(REORDERED if moved else CHANGED, f"{link.stream}#{link.seq}")
        elif link.seq == before_seq + 1 and link.previous_hash != before_hash:
            # The link is right by this event's own hash, so the one before it was written anew.
            findings.add(CHANGED, f"{link.stream}#{max(before_seq, 1)}")
        before_seq, before_hash = link.seq, link.hash


def _is_right(link: Link, seq: int) -> bool:
    if link.covered is None:
        return False
    covered = link.covered if seq == link.seq else link.covered._replace(seq=seq)
    return chain_hash(covered) == link.hash


def seal_as_typed(text: str) -> str:
    """Return the digest, or its beginning, that somebody typed off a paper. Raises ValueError for anything else."""
    seal = "".join(sign for sign in text.lower() if sign not in " -\t\r\n")
    if not SHORTEST_SEAL <= len(seal) <= len(ZERO_HASH) or not set(seal) <= set("0123456789abcdef"):
        raise ValueError(text)
    return seal


def _check_anchors(anchors: Iterable[AnchorFile], findings: _Findings) -> set[str]:
    """Hold the journal against the anchor files, and return the digests of those that are whole."""
    digests, previous, whole = {ZERO_HASH}, {}, set()
    for file in anchors:
        reader = AnchorReader(file)
        try:
            for lines in _chunks(reader.events()):
                _check_lines(lines, findings)
        except AnchorUnreadable:
            findings.add(ANCHOR_BROKEN, file.name)
            continue
        if reader.whole:
            whole.add(reader.digest)
        else:
            findings.add(ANCHOR_BROKEN, file.name)
        digests.add(reader.digest)
        previous[file.name] = reader.previous_digest
    _check_none_missing(digests, previous, findings)
    return whole


def _check_lines(lines: list[AnchorLine], findings: _Findings) -> None:
    ids = [line.event_id for line in lines]
    rows = Event.objects.filter(id__gte=min(ids), id__lte=max(ids)).values_list("id", "stream", "seq", "hash")
    stored = {id_: (f"{stream}#{seq}", hash_) for id_, stream, seq, hash_ in rows}
    for line in lines:
        findings.anchored += 1
        found = stored.get(line.event_id)
        if found is None:
            findings.add(_how_gone(line.place), line.place)
        elif found != (line.place, line.hash):
            findings.add(CHANGED if found[0] == line.place else REORDERED, line.place)


def _how_gone(place: str) -> str:
    stream, _, seq = place.rpartition("#")
    return REMOVED if Event.objects.filter(stream=stream, seq__gt=int(seq)).exists() else CUT_OFF


def _check_none_missing(digests: set[str], previous: dict[str, str], findings: _Findings) -> None:
    for anchor in Anchor.objects.order_by("id").iterator():
        if anchor.digest not in digests:
            findings.add(ANCHOR_MISSING, anchor_name(first_id=anchor.first_event_id, last_id=anchor.last_event_id))
    for name, digest in previous.items():
        if digest not in digests:
            findings.add(ANCHOR_MISSING, f"before {name}")


def _chunks(lines: Iterator[AnchorLine]) -> Iterator[list[AnchorLine]]:
    while chunk := list(islice(lines, CHUNK)):
        yield chunk
