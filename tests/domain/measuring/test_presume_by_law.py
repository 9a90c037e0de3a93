"""Where the law of the city presumes an outcome, a test without readings or signature has one."""

from datetime import timedelta
from decimal import Decimal

import pytest

from shouwen.domain.measuring import operations as measuring
from shouwen.domain.measuring.queries import card_of

PACKS = ("linyi_heat", "heat")


@pytest.mark.clause("LYI-HEAT-30.2")
@pytest.mark.parametrize(
    ("cause", "verdict"),
    [("customer_refuses", "kept"), ("customer_does_not_sign", "kept"), ("company_late", "failed")],
)
def test_the_day_counts_as_the_law_says(bench, cause, verdict):
    case = bench.case()
    bench.do(measuring.start_test, case)
    test = bench.do(measuring.presume, case, cause=cause, note="")
    assert (test.verdict, test.cause) == (verdict, cause)


@pytest.mark.clause("LYI-HEAT-32")
def test_a_company_that_came_late_pays_the_whole_day_as_below_fourteen(bench):
    case = bench.case()
    bench.do(measuring.start_test, case)
    bench.do(measuring.presume, case, cause="company_late", note="二十四小时内未上门")
    assert card_of(case=case).next_step == "retest"
    bench.later(days=3)
    bench.prepared(case, closed_since_at=bench.now - timedelta(hours=2))
    bench.read(case, bench.room(case), "18.2")
    bench.do(measuring.sign_test, case, customer_signed_as="李秀英")
    refund = bench.do(measuring.compute_refund, case, fee=Decimal("1260.00"))
    (line,) = refund.lines
    assert (line["cause"], line["share"], line["days"]) == ("company_late", "100", 3)
