"""Signed slips come back with their picture; those that do not are counted by worker and day (H-4.14)."""

import pytest

from service_day import ServiceDay
from shouwen.domain.cases.models import Attachment
from shouwen.domain.cases.operations import UnableToAttach
from shouwen.domain.journal.queries import history
from shouwen.domain.slips.events import stream_of
from shouwen.domain.slips.models import Slip
from shouwen.domain.slips.operations import (
    SlipNotFound,
    UnableToRegisterSlip,
    UnableToVoidSlip,
    issue_slip,
    register_signed,
    void_slip,
)
from shouwen.domain.slips.operations.returning import Scan
from shouwen.domain.slips.queries import SlipFilters, slip_page, slips_out, slips_page

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 24


def picture(content: bytes = PNG) -> Scan:
    return Scan("签字联.png", content, 1_000_000, lambda name, _content: name)


def issued(day: ServiceDay, form: str = "work_slip", **details) -> Slip:
    actor = day.actor("station_clerk")
    return issue_slip(
        now=day.now,
        actor=actor,
        case_number=day.at_station().number,
        form=form,
        filled={"worker_phone": "1"},
        **details,
    )


def register(day: ServiceDay, slip: Slip, *, by: str = "station_clerk", **details) -> Slip:
    given = {"signed_by": "李秀英", "signed_at": day.now, "scan": picture(), **details}
    return register_signed(now=day.now, actor=day.actor(by), number=slip.number, **given)


@pytest.mark.clause("H-4.14", "H-2.22")
def test_a_signed_slip_is_registered_with_who_signed_and_its_picture_among_the_files_of_the_case(day: ServiceDay):
    slip = issued(day)
    signed_at = day.later(hours=2)
    day.later(hours=1)
    register(day, slip, signed_at=signed_at)
    stored = Slip.objects.get(id=slip.id)
    assert (stored.state, stored.signed_by, stored.signed_at, stored.back_at) == (
        "signed",
        "李秀英",
        signed_at,
        day.now,
    )
    picture_kept = Attachment.objects.get(case_id=slip.case_id)
    assert stored.scan_id == picture_kept.id
    event = history(stream=stream_of(slip.number))[-1]
    assert event.data == {"signed_at": event.data["signed_at"], "late": False, "sha256": picture_kept.sha256}


def test_without_the_picture_that_the_standard_asks_for_nothing_is_registered(day: ServiceDay):
    slip = issued(day)
    with pytest.raises(UnableToRegisterSlip, match="照片"):
        register(day, slip, scan=None)
    assert Slip.objects.get(id=slip.id).state == "issued"


def test_a_file_that_is_not_taken_leaves_nothing_half_written(day: ServiceDay):
    slip = issued(day)
    with pytest.raises(UnableToAttach):
        register(day, slip, scan=picture(b"MZ"))
    assert Slip.objects.get(id=slip.id).state == "issued"
    assert not Attachment.objects.filter(case_id=slip.case_id).exists()


def test_a_dispatch_slip_is_registered_without_a_picture_because_no_clause_asks_for_one(day: ServiceDay):
    assert register(day, issued(day, "service_slip"), scan=None).state == "signed"


def test_nobody_signs_before_the_slip_was_given_out_or_in_the_future(day: ServiceDay):
    slip = issued(day)
    before = day.now.replace(hour=0)
    day.later(hours=1)
    for moment in (before, day.now.replace(hour=9), None):
        with pytest.raises(UnableToRegisterSlip):
            register(day, slip, signed_at=moment)


def test_a_slip_is_registered_once_and_is_not_void_afterwards(day: ServiceDay):
    slip = register(day, issued(day))
    with pytest.raises(UnableToRegisterSlip):
        register(day, slip)
    with pytest.raises(UnableToVoidSlip):
        void_slip(now=day.now, actor=day.actor("station_head"), number=slip.number, reason="丢失")


def test_only_the_head_makes_a_slip_void_and_says_why(day: ServiceDay):
    slip = issued(day)
    for by, reason in (("station_clerk", "丢失"), ("station_head", "  ")):
        with pytest.raises(UnableToVoidSlip):
            void_slip(now=day.now, actor=day.actor(by), number=slip.number, reason=reason)
    void_slip(now=day.now, actor=day.actor("station_head"), number=slip.number, reason="丢失")
    assert Slip.objects.get(id=slip.id).void_reason == "丢失"


@pytest.mark.clause("H-4.14")
def test_missing_signed_slips_are_counted_by_worker_and_day_and_late_ones_apart(day: ServiceDay):
    clerk, head = day.staff("station_clerk"), day.staff("station_head")
    issued(day)
    issued(day, worker_id=head.id)
    day.later(days=1)
    back = issued(day)
    issued(day)
    register(day, back)
    day.later(days=1)
    station = day.organisation.heat_station.id
    out = slips_out(actor=day.actor("station_head"), unit_id=station, now=day.now, by_worker=True)
    assert (out.count, out.late) == (3, 2)
    assert {(one.worker, one.day_date.day, one.count, one.late) for one in out.groups} == {
        (clerk.name, 18, 1, 1),
        (head.name, 18, 1, 1),
        (clerk.name, 19, 1, 0),
    }
    mine = SlipFilters(unit_id=station, worker_id=clerk.id, shown="missing")
    lines = slips_page(actor=day.actor("station_head"), filters=mine, now=day.now).lines
    assert [line.late for line in lines] == [True, False]


def test_dispatch_slips_and_void_ones_are_not_missed(day: ServiceDay):
    issued(day, "service_slip")
    spoilt = issued(day)
    void_slip(now=day.now, actor=day.actor("station_head"), number=spoilt.number, reason="写错")
    station = day.organisation.heat_station.id
    assert slips_out(actor=day.actor("station_head"), unit_id=station, now=day.now).count == 0


def test_counting_what_is_missing_is_one_query_and_a_list_of_twenty_no_more_than_one_of_two(
    day: ServiceDay, django_assert_num_queries
):
    for _number in range(20):
        issued(day)
    actor, station = day.actor("station_head"), day.organisation.heat_station.id
    slips_page(actor=actor, filters=SlipFilters(unit_id=station), now=day.now)
    with django_assert_num_queries(2):  # the revision of the organisation, and the count
        assert slips_out(actor=actor, unit_id=station, now=day.now).count == 20
    with django_assert_num_queries(9):  # revisions for each form, and the page
        assert len(slips_page(actor=actor, filters=SlipFilters(unit_id=station), now=day.now).lines) == 20


def test_the_slip_of_another_company_is_not_there(day: ServiceDay):
    with pytest.raises(SlipNotFound):
        slip_page(actor=day.actor("water_station_head"), number=issued(day).number, now=day.now)
