"""Whatever is done to the journal behind the program's back is found, and the event is named."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db.models import F

from shouwen.domain.journal.actors import WORKER_ACTOR, Actor
from shouwen.domain.journal.anchors import AnchorFile
from shouwen.domain.journal.chain import hash_of
from shouwen.domain.journal.models import Anchor, Event
from shouwen.domain.journal.operations import NewEvent, UnableToTakeAnchor, append, take_anchor
from shouwen.domain.journal.queries import verify

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 20, 11, 30, tzinfo=UTC)
LATER = NOW + timedelta(minutes=2)
WANG = Actor(kind="staff", label="1024", staff_id=7)
LEAK = "case:leak"
COLD_ROOM = "case:cold-room"


class Vault:
    """The place outside the database where the files of the anchors lie."""

    def __init__(self) -> None:
        self.files: dict[str, list[str]] = {}

    def write(self, file: AnchorFile) -> None:
        """Keep a file."""
        self.files[file.name] = list(file.lines)

    def read(self) -> list[AnchorFile]:
        """Return the files as they lie there."""
        return [AnchorFile(name, lines) for name, lines in sorted(self.files.items())]


@pytest.fixture
def vault():
    return Vault()


@pytest.fixture(autouse=True)
def _two_cases():
    _append(LEAK, "case.opened", "custody.offered", "custody.acknowledged", "customer.answered", "case.closed")
    _append(COLD_ROOM, "case.opened", "case.handled")


def _append(stream: str, *kinds: str, now: datetime = NOW) -> None:
    append(now=now, actor=WANG, stream=stream, events=[NewEvent(kind, {"kind": kind}) for kind in kinds])


def _found(vault: Vault) -> set[tuple[str, str]]:
    verification = verify(anchors=vault.read(), progress=lambda events: None)
    return {(problem.kind, problem.place) for problem in verification.problems}


def _rewrite_from(seq: int) -> None:
    """Change an event of the leak and compute every hash after it anew, as someone who knows the program would."""
    previous = ""
    for event in Event.objects.filter(stream=LEAK, seq__gte=seq).order_by("seq"):
        event.data = {"kind": "something else"} if event.seq == seq else event.data
        event.previous_hash = previous or event.previous_hash
        event.hash = previous = hash_of(event)
        event.save()


def test_an_untouched_journal_is_sound(vault):
    take_anchor(now=LATER, actor=WORKER_ACTOR, write=vault.write)
    seen = []
    verification = verify(anchors=vault.read(), progress=seen.append)
    assert (verification.sound, verification.events, verification.anchored) == (True, 7, 7)
    assert seen == [7]


@pytest.mark.parametrize(
    "change",
    [
        {"data": {"kind": "custody.refused"}},
        {"occurred_at": NOW - timedelta(hours=1)},
        {"recorded_at": NOW - timedelta(microseconds=1)},
        {"actor_label": "1025"},
        {"actor_id": 8},
        {"company_id": 2},
        {"device": "counter-3"},
        {"act_id": "other"},
        {"kind": "custody.refused"},
        {"hash": "f" * 64},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_changed_event_is_named(change, vault):
    Event.objects.filter(stream=LEAK, seq=3).update(**change)
    assert ("changed", f"{LEAK}#3") in _found(vault)
    assert not {place for _, place in _found(vault)} & {f"{LEAK}#2", f"{LEAK}#5", f"{COLD_ROOM}#1", f"{COLD_ROOM}#2"}


@pytest.mark.parametrize(
    "moment",
    [NOW.replace(microsecond=250_000), NOW.replace(microsecond=1), NOW.replace(second=59, microsecond=999_999)],
)
def test_fractions_of_a_second_are_covered_and_read_back(moment, vault):
    append(now=moment, actor=WANG, stream=LEAK, events=[NewEvent("note", occurred_at=moment)])
    assert _found(vault) == set()
    Event.objects.filter(kind="note").update(occurred_at=moment - timedelta(microseconds=1))
    assert _found(vault) == {("changed", f"{LEAK}#6")}


def test_removed_events_are_named_one_by_one(vault):
    Event.objects.filter(stream=LEAK, seq__in=(1, 3, 4)).delete()
    assert _found(vault) == {("removed", f"{LEAK}#{seq}") for seq in (1, 3, 4)}


def test_events_that_changed_places_are_named(vault):
    for seq, other in ((2, 102), (3, 2), (102, 3)):
        Event.objects.filter(stream=LEAK, seq=seq).update(seq=other)
    assert _found(vault) == {("reordered", f"{LEAK}#2"), ("reordered", f"{LEAK}#3")}


def test_an_event_rewritten_together_with_its_hash_breaks_the_link_to_the_next(vault):
    event = Event.objects.get(stream=LEAK, seq=2)
    event.data = {"kind": "something else"}
    event.hash = hash_of(event)
    event.save()
    assert _found(vault) == {("changed", f"{LEAK}#2")}


def test_a_tail_that_was_cut_off_leaves_a_sound_chain_and_is_found_by_the_anchor(vault):
    take_anchor(now=LATER, actor=WORKER_ACTOR, write=vault.write)
    Event.objects.filter(stream=LEAK, seq__gt=3).delete()
    assert _found(Vault()) == {("anchor_missing", next(iter(vault.files)))}
    assert _found(vault) == {("cut_off", f"{LEAK}#4"), ("cut_off", f"{LEAK}#5")}


def test_a_whole_stream_that_was_removed_is_found_by_the_anchor_even_without_the_anchors_row(vault):
    take_anchor(now=LATER, actor=WORKER_ACTOR, write=vault.write)
    Event.objects.filter(stream=COLD_ROOM).delete()
    Anchor.objects.all().delete()
    assert _found(vault) == {("cut_off", f"{COLD_ROOM}#1"), ("cut_off", f"{COLD_ROOM}#2")}


def test_a_tail_rewritten_with_all_its_hashes_is_found_by_the_anchor(vault):
    take_anchor(now=LATER, actor=WORKER_ACTOR, write=vault.write)
    _rewrite_from(3)
    assert _found(vault) == {("changed", f"{LEAK}#{seq}") for seq in (3, 4, 5)}


def test_an_event_renamed_to_another_stream_is_found(vault):
    take_anchor(now=LATER, actor=WORKER_ACTOR, write=vault.write)
    Event.objects.filter(stream=LEAK, seq=5).update(stream=COLD_ROOM, seq=F("seq") - 2)
    assert _found(vault) == {("changed", f"{COLD_ROOM}#3"), ("reordered", f"{LEAK}#5")}


def test_an_anchor_takes_what_the_one_before_it_did_not(vault):
    first = take_anchor(now=LATER, actor=WORKER_ACTOR, write=vault.write)
    _append(COLD_ROOM, "case.closed", now=LATER)
    assert take_anchor(now=LATER + timedelta(seconds=59), actor=WORKER_ACTOR, write=vault.write) is None
    second = take_anchor(now=LATER + timedelta(seconds=61), actor=WORKER_ACTOR, write=vault.write)
    assert (first.event_count, second.event_count) == (7, 1)
    assert take_anchor(now=LATER + timedelta(hours=1), actor=WORKER_ACTOR, write=vault.write) is None
    Event.objects.filter(stream=COLD_ROOM, seq=3).delete()
    assert _found(vault) == {("cut_off", f"{COLD_ROOM}#3")}


def test_an_anchor_does_not_jump_over_an_event_that_is_not_settled(vault):
    _append(LEAK, "case.reopened", now=LATER)
    _append(COLD_ROOM, "case.closed", now=NOW)
    anchor = take_anchor(now=LATER + timedelta(seconds=1), actor=WORKER_ACTOR, write=vault.write)
    assert anchor.event_count == 7


def test_an_anchor_whose_file_could_not_be_written_is_taken_again(vault):
    def broken(file: AnchorFile) -> None:
        raise OSError(file.name)

    with pytest.raises(OSError, match="anchor-"):
        take_anchor(now=LATER, actor=WORKER_ACTOR, write=broken)
    assert take_anchor(now=LATER, actor=WORKER_ACTOR, write=vault.write).event_count == 7


def test_a_file_that_was_tampered_with_is_named(vault):
    take_anchor(now=LATER, actor=WORKER_ACTOR, write=vault.write)
    (name,) = vault.files
    whole = vault.files[name]
    for broken in (whole[:-1], whole[:2] + whole[3:], [*whole[:2], "not a line", *whole[2:]], []):
        vault.files[name] = broken
        assert ("anchor_broken", name) in _found(vault)


def test_a_file_that_is_gone_is_named_even_if_its_row_is_gone_too(vault):
    take_anchor(now=LATER, actor=WORKER_ACTOR, write=vault.write)
    _append(COLD_ROOM, "case.closed", now=LATER)
    take_anchor(now=LATER + timedelta(hours=1), actor=WORKER_ACTOR, write=vault.write)
    first, second = sorted(vault.files)
    del vault.files[first]
    assert _found(vault) == {("anchor_missing", first), ("anchor_missing", f"before {second}")}
    Anchor.objects.order_by("id").first().delete()
    assert _found(vault) == {("anchor_missing", f"before {second}")}


def test_only_the_worker_and_administrators_take_anchors(vault):
    with pytest.raises(UnableToTakeAnchor):
        take_anchor(now=LATER, actor=WANG, write=vault.write)
    assert not vault.files
    administrator = Actor(kind="staff", label="1", staff_id=1, roles=frozenset({"administrator"}))
    assert take_anchor(now=LATER, actor=administrator, write=vault.write)
