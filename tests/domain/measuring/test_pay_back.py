"""A cold home is paid back: by days and tiers, computed by one person and approved by another."""

from decimal import Decimal

import pytest

from shouwen.domain.journal.models import Event
from shouwen.domain.measuring import operations as measuring
from shouwen.domain.measuring.models import HomeRefund
from shouwen.domain.measuring.operations import UnableToMeasure
from shouwen.domain.measuring.queries import card_of, refund_lines

FEE = Decimal("2820.00")


@pytest.fixture
def warm_again(bench):
    """A home that asked on 18 November, was at 15.2 degrees that day and at 18.5 on the 23rd."""
    case = bench.case()
    bench.tested(case, "15.2")
    bench.later(days=5)
    bench.tested(case, "18.5")
    return case


def refusal_of(bench, operation, case, *, by="station_clerk", **arguments):
    """Return the rule that refuses."""
    with pytest.raises(UnableToMeasure) as refused:
        bench.do(operation, case, by=by, **arguments)
    return refused.value.refusal


@pytest.mark.clause("QD-HEAT-51")
def test_five_cold_days_are_paid_back_by_the_tier_and_explained(bench, warm_again):
    refund = bench.do(measuring.compute_refund, warm_again, fee=FEE)
    # 16 November to 5 April are 141 days: 20.00 yuan a day, half of it for 15.2 degrees, five days.
    assert (refund.season_days, refund.days, refund.amount) == (141, 5, Decimal("50.00"))
    (line,) = refund.lines
    assert (line["from"], line["to"], line["days"]) == ("2026-11-18", "2026-11-22", 5)
    assert (line["temperature"], line["share"], line["exact"]) == ("15.2", "50", "50.000000")
    assert (refund.clause, refund.pay_by_date.isoformat()) == ("QD-HEAT-51", "2027-06-30")


@pytest.mark.parametrize(
    ("temperature", "amount"),
    [("13.9", "100.00"), ("14.0", "50.00"), ("15.9", "50.00"), ("16.0", "20.00"), ("17.9", "20.00")],
)
def test_the_tiers_hold_at_their_bounds(bench, temperature, amount):
    case = bench.case()
    bench.tested(case, temperature)
    bench.later(days=5)
    bench.tested(case, "18.0")
    assert bench.do(measuring.compute_refund, case, fee=FEE).amount == Decimal(amount)


def test_a_home_at_eighteen_degrees_gets_nothing(bench):
    case = bench.case()
    bench.tested(case, "18.0")
    assert refusal_of(bench, measuring.compute_refund, case, fee=FEE).rule == "nothing_failed"
    assert card_of(case=case).next_step == "done"


def test_nothing_is_computed_while_the_cold_days_run_but_after_the_season_it_is(bench):
    case = bench.case()
    bench.tested(case, "15.2")
    assert card_of(case=case).next_step == "retest"
    assert refusal_of(bench, measuring.compute_refund, case, fee=FEE).rule == "days_still_run"
    bench.later(days=200)
    refund = bench.do(measuring.compute_refund, case, fee=FEE)
    assert (refund.lines[0]["to"], refund.days) == ("2027-04-05", 139)


@pytest.mark.parametrize("fee", [None, Decimal(0), Decimal(-5)])
def test_a_refund_needs_a_fee(bench, warm_again, fee):
    assert refusal_of(bench, measuring.compute_refund, warm_again, fee=fee).rule == "fee_missing"


def test_a_second_person_who_is_entitled_approves(bench, warm_again):
    bench.do(measuring.compute_refund, warm_again, fee=FEE)
    assert card_of(case=warm_again).next_step == "decide"
    assert refusal_of(bench, measuring.decide_refund, warm_again, approve=True).rule == "refund_own"
    refund = bench.do(measuring.decide_refund, warm_again, by="station_head", approve=True)
    assert (refund.state, refund.decided_by_id) == ("approved", bench.organisation.station_head.id)
    assert bench.kinds(warm_again)[-1] == "refund.approved"
    again = refusal_of(bench, measuring.decide_refund, warm_again, by="station_head", approve=True)
    assert again.rule == "no_refund_to_decide"


def test_nobody_approves_the_own_refund_whatever_the_post(bench, warm_again):
    bench.do(measuring.compute_refund, warm_again, by="station_head", fee=FEE)
    assert refusal_of(bench, measuring.decide_refund, warm_again, by="station_head", approve=True).rule == "refund_own"


def test_a_refund_that_was_turned_down_with_a_reason_is_computed_again(bench, warm_again):
    bench.do(measuring.compute_refund, warm_again, fee=FEE)
    assert refusal_of(bench, measuring.compute_refund, warm_again, fee=FEE).rule == "refund_there"
    down = {"by": "station_head", "approve": False}
    assert refusal_of(bench, measuring.decide_refund, warm_again, **down).rule == "refund_needs_note"
    bench.do(measuring.decide_refund, warm_again, note="面积已变更", **down)
    bench.do(measuring.compute_refund, warm_again, fee=Decimal("2700.00"))
    assert HomeRefund.objects.filter(case=warm_again).count() == 2


@pytest.mark.clause("H-4.17b")
def test_the_list_for_billing_leaves_with_a_right_a_purpose_and_a_record(bench, warm_again):
    bench.do(measuring.compute_refund, warm_again, fee=FEE)
    bench.do(measuring.decide_refund, warm_again, by="station_head", approve=True)
    company_id = bench.organisation.heat.id
    asked = {"now": bench.now, "company_id": company_id}
    supervisor = bench.actor("heat_supervisor")
    for actor, purpose in ((bench.actor("station_clerk"), "结算"), (supervisor, " ")):
        with pytest.raises(UnableToMeasure) as refused:
            measuring.export_refunds(actor=actor, purpose=purpose, **asked)
        assert refused.value.clause == "H-4.17b"
    (line,) = measuring.export_refunds(actor=supervisor, purpose="季末结算", **asked)
    assert (line.case_number, line.refund.amount) == (warm_again.number, Decimal("50.00"))
    told = Event.objects.get(stream=f"staff:{supervisor.staff_id}", kind="refunds.exported")
    assert told.data == {"purpose": "季末结算", "count": 1}
    assert refund_lines(company_id=company_id, state="computed") == ()
