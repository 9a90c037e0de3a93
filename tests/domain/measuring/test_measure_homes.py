"""A home is measured: prepared, room by room, signed; what does not follow the method is refused with its clause."""

from datetime import timedelta
from decimal import Decimal

import pytest

from factories import NOW
from shouwen.domain.measuring import operations as measuring
from shouwen.domain.measuring.models import Reading, TemperatureTest
from shouwen.domain.measuring.operations import UnableToMeasure
from shouwen.domain.measuring.queries import card_of


def refused(bench, operation, case, *, by: str = "station_clerk", **arguments):
    """Return the refusal of an operation."""
    with pytest.raises(UnableToMeasure) as caught:
        bench.do(operation, case, by=by, **arguments)
    return caught.value.refusal


@pytest.mark.clause("H-T.1", "H-T.6", "H-T.9", "QD-HEAT-50")
def test_a_home_is_measured_signed_and_judged(bench):
    case = bench.case()
    test = bench.tested(case, "17.9")
    assert (test.verdict, test.coldest_c, test.customer_signed_as) == ("failed", Decimal("17.9"), "李秀英")
    assert test.company_signed_by_id == bench.organisation.station_clerk.id
    assert [kind for kind in bench.kinds(case) if kind.startswith("temperature.")] == [
        "temperature.test_started",
        "temperature.prepared",
        "temperature.room_added",
        "temperature.readings_taken",
        "temperature.measured",
    ]


@pytest.mark.parametrize(("temperature", "verdict"), [("17.9", "failed"), ("18.0", "kept"), ("20.1", "too_warm")])
def test_the_bounds_of_the_city_and_of_the_standard_hold(bench, temperature, verdict):
    assert bench.tested(bench.case(), temperature).verdict == verdict


@pytest.mark.clause("H-T.4")
def test_how_the_exchange_station_runs_stays_with_the_test(bench):
    case = bench.case()
    bench.prepared(case)
    test = TemperatureTest.objects.get(case=case)
    assert (test.supply_c, test.return_c, test.pressure_mpa) == (Decimal("52.0"), Decimal("41.5"), Decimal("0.350"))
    assert test.outdoor_c == Decimal("-3.5")


@pytest.mark.clause("H-T.14")
def test_without_a_name_there_is_no_signature_and_no_verdict(bench):
    case = bench.case()
    bench.prepared(case)
    bench.read(case, bench.room(case), "15.0")
    refusal = refused(bench, measuring.sign_test, case, customer_signed_as=" ")
    assert (refusal.clause, refusal.says) == ("H-T.14", "记录单没有用户签字，不作判定，也不计入统计。")
    assert TemperatureTest.objects.get(case=case).verdict == ""


@pytest.mark.clause("H-T.14")
def test_a_customer_who_does_not_sign_leaves_a_test_without_verdict_where_no_law_presumes_one(bench):
    case = bench.case()
    bench.prepared(case)
    bench.read(case, bench.room(case), "15.0")
    test = bench.do(measuring.presume, case, cause="customer_does_not_sign", note="不愿签字")
    assert (test.verdict, test.cause) == ("", "customer_does_not_sign")
    assert bench.kinds(case)[-1] == "temperature.test_void"
    assert card_of(case=case).next_step == "retest"


def test_what_the_law_does_not_presume_of_the_company_ends_no_test(bench):
    case = bench.case()
    bench.prepared(case)
    assert refused(bench, measuring.presume, case, cause="company_late", note="").rule == "cause_unknown"


@pytest.mark.clause("H-T.10")
def test_a_correction_keeps_the_old_reading_and_its_reason(bench):
    case = bench.case()
    bench.prepared(case)
    (reading,) = bench.read(case, bench.room(case), "15.0")
    refusal = refused(
        bench, measuring.correct_reading, case, reading_id=reading.id, value_c=Decimal("18.5"), reason=" "
    )
    assert (refusal.clause, refusal.says) == ("H-T.10", "测温读数不能改写。")
    bench.do(measuring.correct_reading, case, reading_id=reading.id, value_c=Decimal("18.5"), reason="看错小数")
    (shown,) = card_of(case=case).rooms[0].readings
    assert (shown.reading.value_c, shown.reading.reason) == (Decimal("18.5"), "看错小数")
    assert [one.value_c for one in shown.before] == [Decimal("15.0")]
    assert Reading.objects.count() == 2


def test_a_reading_is_corrected_once_and_its_correction_again(bench):
    case = bench.case()
    bench.prepared(case)
    (reading,) = bench.read(case, bench.room(case), "15.0")
    change = {"value_c": Decimal("16.0"), "reason": "看错"}
    second = bench.do(measuring.correct_reading, case, reading_id=reading.id, **change)
    assert refused(bench, measuring.correct_reading, case, reading_id=reading.id, **change).rule == (
        "readings_append_only"
    )
    bench.do(measuring.correct_reading, case, reading_id=second.id, **change)
    assert Reading.objects.count() == 3


@pytest.mark.clause("H-T.10")
@pytest.mark.parametrize(("minutes", "late"), [(120, False), (121, True)])
def test_a_reading_entered_after_two_hours_is_flagged(bench, minutes, late):
    case = bench.case()
    bench.prepared(case)
    room = bench.room(case)
    taken_at = bench.now
    bench.later(minutes=minutes)
    values = {1: Decimal("18.0")}
    (reading,) = bench.do(measuring.take_readings, case, room_id=room.id, values=values, taken_at=taken_at)
    assert reading.late is late


@pytest.mark.clause("QD-HEAT-50")
@pytest.mark.parametrize(
    ("details", "rule"),
    [
        ({"closed_since_at": NOW - timedelta(minutes=59)}, "closed_too_briefly"),
        ({"closed_since_at": None}, "closed_too_briefly"),
        ({"height_m": Decimal("1.2")}, "wrong_height"),
        ({"height_m": None}, "wrong_height"),
    ],
)
def test_readings_that_do_not_follow_the_method_are_refused_with_its_clause(bench, details, rule):
    case = bench.case()
    bench.prepared(case, **details)
    room = bench.room(case)
    refusal = refused(
        bench, measuring.take_readings, case, room_id=room.id, values={1: Decimal("18.0")}, taken_at=bench.now
    )
    assert (refusal.rule, refusal.clause) == (rule, "QD-HEAT-50")


@pytest.mark.parametrize(
    ("values", "rule"),
    [({}, "readings_incomplete"), ({1: None}, "readings_incomplete"), ({1: Decimal("18.55")}, "readings_incomplete")],
)
def test_every_point_needs_a_temperature_of_one_decimal(bench, values, rule):
    case = bench.case()
    bench.prepared(case)
    room = bench.room(case)
    given = {"room_id": room.id, "values": values, "taken_at": bench.now}
    assert refused(bench, measuring.take_readings, case, **given).rule == rule


def test_a_reading_from_the_future_and_a_second_one_are_refused(bench):
    case = bench.case()
    bench.prepared(case)
    room = bench.room(case)
    given = {"room_id": room.id, "values": {1: Decimal("18.0")}}
    future = bench.now + timedelta(minutes=1)
    assert refused(bench, measuring.take_readings, case, taken_at=future, **given).rule == "reading_in_the_future"
    bench.read(case, room, "18.0")
    assert refused(bench, measuring.take_readings, case, taken_at=bench.now, **given).rule == "series_complete"


@pytest.mark.parametrize(
    ("details", "rule"),
    [
        ({"name": " "}, "room_without_name"),
        ({"use": "garage"}, "room_use_unknown"),
        ({"width_m": Decimal(0)}, "no_room"),
        ({"door_at_m": Decimal(4)}, "door_outside"),
    ],
)
def test_a_room_that_is_none_is_refused(bench, details, rule):
    case = bench.case()
    bench.prepared(case)
    with pytest.raises(UnableToMeasure) as caught:
        bench.room(case, **details)
    assert caught.value.refusal.rule == rule


def test_a_test_with_an_unread_room_is_not_signed(bench):
    case = bench.case()
    bench.prepared(case)
    bench.read(case, bench.room(case), "18.0")
    bench.room(case, name="客厅", use="living_room")
    assert refused(bench, measuring.sign_test, case, customer_signed_as="李秀英").rule == "rooms_unmeasured"


def test_only_who_answers_for_the_case_measures_and_only_temperature_tests_are_measured(bench):
    case = bench.case()
    assert refused(bench, measuring.start_test, case, by="auditor").rule == "not_at_the_home"
    repair = bench.case(kind="repair")
    assert refused(bench, measuring.start_test, repair).rule == "no_temperature_test"


def test_one_test_runs_at_a_time(bench):
    case = bench.case()
    assert refused(bench, measuring.sign_test, case, customer_signed_as="李").rule == "no_test_running"
    bench.do(measuring.start_test, case)
    assert refused(bench, measuring.start_test, case).rule == "test_running"


def test_tests_are_made_in_the_season_only(bench):
    bench.now = NOW.replace(month=5, day=1)
    case = bench.case()
    refusal = refused(bench, measuring.start_test, case)
    assert (refusal.rule, refusal.clause) == ("outside_the_season", "QD-HEAT-31.1b")


def test_a_kitchen_has_bounds_of_its_own(bench):
    case = bench.case()
    bench.prepared(case)
    bench.read(case, bench.room(case, name="厨房", use="kitchen"), "10.0")
    assert bench.do(measuring.sign_test, case, customer_signed_as="李秀英").verdict == "kept"
