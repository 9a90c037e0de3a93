"""Events are appended to streams, in order, once, and read back as they were written."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError

from shouwen.domain.journal.actors import CUSTOMER, WORKER_ACTOR, Actor
from shouwen.domain.journal.chain import ZERO_HASH, Head, hash_of
from shouwen.domain.journal.models import Event
from shouwen.domain.journal.operations import (
    LENGTHS,
    ActAlreadyApplied,
    Batch,
    NewEvent,
    StreamMoved,
    append,
    append_many,
)
from shouwen.domain.journal.queries import (
    EventFilters,
    event_of_act,
    events_page,
    head_of,
    heads_of,
    histories,
    history,
)

NOW = datetime(2026, 11, 20, 11, 30, tzinfo=UTC)
WANG = Actor(kind="staff", label="1024", staff_id=7, device="counter-2")
LEAK = "case:2026-000001"
COLD_ROOM = "case:2026-000002"


def _append(stream=LEAK, kinds=("case.opened",), **more):
    return append(now=NOW, actor=WANG, stream=stream, events=[NewEvent(kind) for kind in kinds], **more)


@pytest.mark.django_db
def test_events_are_numbered_and_chained_in_their_order():
    opened, offered = _append(kinds=("case.opened", "custody.offered"))
    (acknowledged,) = _append(kinds=("custody.acknowledged",))
    assert [event.seq for event in (opened, offered, acknowledged)] == [1, 2, 3]
    assert [event.previous_hash for event in (opened, offered, acknowledged)] == [ZERO_HASH, opened.hash, offered.hash]


@pytest.mark.django_db
def test_an_event_says_who_did_it_when_where_and_for_which_company():
    earlier = NOW - timedelta(minutes=5)
    events = [NewEvent("crew.arrived", {"place": "12-3"}, occurred_at=earlier, device="phone-9", act_id="act-1")]
    append(now=NOW, actor=WANG, stream=LEAK, events=events, company_id=4)
    (read,) = history(stream=LEAK)
    assert (read.actor_kind, read.actor_id, read.actor_label) == ("staff", 7, "1024")
    assert (read.occurred_at, read.recorded_at, read.device) == (earlier, NOW, "phone-9")
    assert (read.company_id, read.act_id, read.data) == (4, "act-1", {"place": "12-3"})


@pytest.mark.django_db
def test_what_is_left_out_comes_from_the_actor_and_the_moment():
    (event,) = _append()
    assert (event.occurred_at, event.device) == (NOW, "counter-2")


@pytest.mark.django_db
def test_a_customer_is_named_by_the_customer_number_not_by_a_staff_number():
    customer = Actor(kind=CUSTOMER, label="portal", customer_id=91)
    (event,) = append(now=NOW, actor=customer, stream=LEAK, events=[NewEvent("case.opened")])
    assert (event.actor_kind, event.actor_id) == ("customer", 91)


@pytest.mark.django_db
def test_data_comes_back_as_it_was_returned_and_keeps_its_hash():
    data = {
        "promised_at": NOW,
        "on": date(2026, 11, 21),
        "amount": Decimal("30.00"),
        "words": "暖气不热，“二十度”都没有 😀",
        "numbers": [1, 2.5, -0.125, 1e-7, True, None],
        "by_floor": {10: "a", 9: "b"},
        "nested": {"z": 1, "a": {"later": 2}},
    }
    (written,) = append(now=NOW, actor=WANG, stream=LEAK, events=[NewEvent("answer.promised", data)])
    (read,) = history(stream=LEAK)
    assert read.data == written.data
    assert read.data["promised_at"] == "2026-11-20T11:30:00.000000+00:00"
    assert hash_of(read) == read.hash == written.hash


@pytest.mark.django_db
def test_what_no_database_can_keep_is_refused():
    with pytest.raises(TypeError, match="cannot stand in an event's data"):
        append(now=NOW, actor=WANG, stream=LEAK, events=[NewEvent("case.opened", {"staff": WANG})])
    with pytest.raises(ValueError, match="no time zone"):
        append(now=NOW, actor=WANG, stream=LEAK, events=[NewEvent("x", {"at": datetime(2026, 1, 1)})])  # noqa: DTZ001
    with pytest.raises(ValueError, match="at most 48"):
        _append(kinds=("k" * 49,))
    assert not Event.objects.exists()


def test_the_longest_texts_are_those_that_the_columns_take():
    assert {name: Event._meta.get_field(name).max_length for name in LENGTHS} == LENGTHS


@pytest.mark.django_db
def test_an_append_of_three_events_is_one_question_and_one_insert(django_assert_num_queries):
    _append()
    with django_assert_num_queries(4):  # savepoint, head, insert, release
        _append(kinds=("customer.answered", "case.handled", "case.closed"))


@pytest.mark.django_db
def test_a_known_head_saves_the_question(django_assert_num_queries):
    with django_assert_num_queries(3):
        (opened,) = _append(head=Head.start())
    with django_assert_num_queries(3):
        _append(kinds=("case.closed",), head=Head.after(opened))
    assert head_of(stream=LEAK).seq == 2


@pytest.mark.django_db
def test_many_streams_are_appended_to_in_few_statements(django_assert_max_num_queries):
    batches = [Batch(f"case:{number}", [NewEvent("clock.reminded")], company_id=3) for number in range(60)]
    with django_assert_max_num_queries(4):
        append_many(now=NOW, actor=WORKER_ACTOR, batches=batches)
    append_many(now=NOW, actor=WORKER_ACTOR, batches=batches)
    assert {head.seq for head in heads_of(streams=[batch.stream for batch in batches]).values()} == {2}


@pytest.mark.django_db
def test_two_batches_for_one_stream_follow_each_other():
    append_many(
        now=NOW, actor=WANG, batches=[Batch(LEAK, [NewEvent("a")]), Batch(LEAK, [NewEvent("b"), NewEvent("c")])]
    )
    assert [(event.seq, event.kind) for event in history(stream=LEAK)] == [(1, "a"), (2, "b"), (3, "c")]


@pytest.mark.django_db
def test_an_act_is_applied_once_whatever_stream_it_names():
    first = NewEvent("crew.arrived", act_id="phone-9:41")
    (applied,) = append(now=NOW, actor=WANG, stream=LEAK, events=[first])
    for stream in (LEAK, COLD_ROOM):
        with pytest.raises(ActAlreadyApplied) as refusal:
            append(now=NOW, actor=WANG, stream=stream, events=[NewEvent("note"), first])
        assert refusal.value.event == applied
    assert event_of_act(act_id="phone-9:41") == applied
    assert Event.objects.count() == 1


@pytest.mark.django_db
def test_a_head_that_has_moved_is_refused():
    _append()
    with pytest.raises(StreamMoved, match="2026-000001"):
        _append(head=Head.start())


@pytest.mark.django_db
def test_a_mistake_that_is_not_a_race_is_not_tried_again():
    nameless = Actor(kind="staff", label=None)
    with pytest.raises(IntegrityError):
        append(now=NOW, actor=nameless, stream=LEAK, events=[NewEvent("case.opened")])


@pytest.mark.django_db
def test_heads_and_histories_of_many_streams_are_read_together(django_assert_num_queries):
    _append(kinds=("case.opened", "case.closed"))
    (cold,) = _append(stream=COLD_ROOM)
    with django_assert_num_queries(1):
        heads = heads_of(streams=[LEAK, COLD_ROOM, "case:unheard"])
    with django_assert_num_queries(1):
        found = histories(streams=[LEAK, COLD_ROOM, "case:unheard"])
    assert heads == {LEAK: head_of(stream=LEAK), COLD_ROOM: Head.after(cold), "case:unheard": Head.start()}
    assert {stream: len(events) for stream, events in found.items()} == {LEAK: 2, COLD_ROOM: 1, "case:unheard": 0}


@pytest.mark.django_db
def test_pages_of_events_go_from_young_to_old_and_keep_their_place():
    _append(kinds=("a", "b", "c"))
    everything = EventFilters()
    young = events_page(filters=everything, before_id=None, limit=2)
    _append(stream=COLD_ROOM, kinds=("d",))
    old = events_page(filters=everything, before_id=young[-1].id, limit=2)
    assert [event.kind for event in young + old] == ["c", "b", "a"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("filters", "kinds"),
    [
        (EventFilters(stream=LEAK), ["case.opened"]),
        (EventFilters(kinds=("case.closed", "unheard")), ["case.closed"]),
        (EventFilters(company_ids=frozenset({3})), ["case.closed"]),
        (EventFilters(company_ids=frozenset()), []),
        (EventFilters(actor_kind="staff", actor_id=7), ["case.opened"]),
        (EventFilters(recorded_from_at=NOW + timedelta(minutes=1)), ["case.closed"]),
        (EventFilters(recorded_until_at=NOW + timedelta(minutes=1)), ["case.opened"]),
    ],
)
def test_each_filter_of_the_page_has_its_effect(filters, kinds):
    _append()
    later = NOW + timedelta(hours=1)
    append(now=later, actor=WORKER_ACTOR, stream=COLD_ROOM, events=[NewEvent("case.closed")], company_id=3)
    assert [event.kind for event in events_page(filters=filters, before_id=None, limit=9)] == kinds
