"""Blank slips: numbers reserved for good, entered by their number with the times of the deed."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from service_day import ServiceDay
from shouwen.domain.journal.queries import history
from shouwen.domain.slips.events import stream_of
from shouwen.domain.slips.models import Slip
from shouwen.domain.slips.numbers import take_numbers
from shouwen.domain.slips.operations import (
    UnableToEnterSlip,
    UnableToRegisterSlip,
    UnableToReserveSlips,
    enter_slip,
    issue_slip,
    register_signed,
    reserve_slips,
    void_slip,
)

WRITTEN = {"content": "清洗过滤网，放气", "started_at": "10:05", "ended_at": "10:50", "worker_phone": "13900001234"}


def reserve(day: ServiceDay, *, by: str = "station_clerk", count: int = 3, **details):
    given = {
        "unit_id": day.organisation.heat_station.id,
        "form": "work_slip",
        "day": day.now.date(),
        "worker_id": day.staff("station_clerk").id,
        **details,
    }
    return reserve_slips(now=day.now, actor=day.actor(by), count=count, **given)


def enter(day: ServiceDay, slip: Slip, **details):
    begun = slip.issued_at + timedelta(minutes=35)
    given = {
        "case_number": "",
        "done_from_at": begun,
        "done_until_at": begun + timedelta(minutes=45),
        "worker_id": None,
        "values": WRITTEN,
        **details,
    }
    return enter_slip(now=day.now, actor=day.actor("station_clerk"), number=slip.number, **given)


def test_reserved_numbers_follow_one_another_and_each_has_its_event(day: ServiceDay):
    slips = reserve(day)
    assert [one.number[-4:] for one in slips] == ["0001", "0002", "0003"]
    assert {one.state for one in slips} == {"reserved"}
    assert len({one.code for one in slips}) == 3
    assert [event.kind for one in slips for event in history(stream=stream_of(one.number))] == ["slip.reserved"] * 3


def test_a_number_is_never_given_again_not_even_that_of_a_void_slip(day: ServiceDay):
    spoilt = reserve(day)[2]
    void_slip(now=day.now, actor=day.actor("station_head"), number=spoilt.number, reason="淋湿")
    assert reserve(day, count=1)[0].number.endswith("0004")
    assert issue_slip(
        now=day.now, actor=day.actor("station_clerk"), case_number=day.at_station().number, form="service_slip"
    ).number.endswith("0005")


@given(st.lists(st.integers(1, 40), min_size=1, max_size=8))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_blocks_of_numbers_never_overlap(day: ServiceDay, counts: list[int]):
    company = {"company_id": day.organisation.heat.id, "company_code": "HR", "zone_name": "Asia/Shanghai"}
    taken = [one for count in counts for one in take_numbers(now=day.now, count=count, **company)]
    assert len(set(taken)) == sum(counts)
    assert taken == sorted(taken)


def test_what_was_written_is_entered_by_the_number_with_the_times_of_the_deed(day: ServiceDay):
    slip = reserve(day)[0]
    case = day.at_station()
    entered_at = day.later(hours=30)
    slip = enter(day, slip, case_number=case.number.lower())
    stored = Slip.objects.get(id=slip.id)
    assert stored.state == "issued"
    assert stored.case_id == case.id
    assert stored.entered_at == entered_at
    assert stored.done_until_at == stored.issued_at + timedelta(minutes=80)
    assert stored.entered["content"] == "清洗过滤网，放气"
    assert stored.entered["worker_name"] == day.staff("station_clerk").name
    event = history(stream=stream_of(slip.number))[1]
    assert (event.kind, event.occurred_at, event.recorded_at) == ("slip.entered", stored.done_until_at, entered_at)


def test_a_slip_is_entered_once(day: ServiceDay):
    slip, case = reserve(day)[0], day.at_station()
    day.later(hours=3)
    enter(day, slip, case_number=case.number)
    with pytest.raises(UnableToEnterSlip):
        enter(day, slip, case_number=case.number)


@pytest.mark.parametrize(
    ("details", "field"),
    [
        ({"case_number": "HR-000000-9999"}, "case_number"),
        ({"done_from_at": None}, "done_from_at"),
        ({"values": {"started_at": "10:05"}}, "content"),
    ],
)
def test_an_entry_that_lacks_something_is_refused_at_its_field(day: ServiceDay, details, field):
    slip, case = reserve(day)[0], day.at_station()
    day.later(hours=3)
    with pytest.raises(UnableToEnterSlip) as refused:
        enter(day, slip, **{"case_number": case.number, **details})
    assert field in refused.value.fields


def test_work_before_the_paper_existed_and_work_in_the_future_are_refused(day: ServiceDay):
    slip, case = reserve(day)[0], day.at_station()
    day.later(hours=1)
    early, late = slip.issued_at - timedelta(minutes=1), day.now + timedelta(minutes=1)
    for times in ({"done_from_at": early}, {"done_until_at": late}):
        with pytest.raises(UnableToEnterSlip):
            enter(day, slip, case_number=case.number, **times)


def test_a_blank_slip_is_not_registered_as_signed_before_it_is_entered(day: ServiceDay):
    slip = reserve(day)[0]
    with pytest.raises(UnableToRegisterSlip, match="空白"):
        register_signed(
            now=day.now,
            actor=day.actor("station_clerk"),
            number=slip.number,
            signed_by="李秀英",
            signed_at=day.now,
            scan=None,
        )


@pytest.mark.parametrize(
    "details", [{"count": 0}, {"count": 101}, {"form": "training_evaluation"}, {"by": "water_station_head"}]
)
def test_a_reservation_that_makes_no_sense_is_refused(day: ServiceDay, details):
    with pytest.raises(UnableToReserveSlips):
        reserve(day, **details)
    assert not Slip.objects.exists()
