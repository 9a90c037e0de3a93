"""Refunds are explained and approved at the test, listed, and taken to billing with a purpose."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from shouwen.domain.measuring.models import HomeRefund


@pytest.fixture
def refund(day) -> HomeRefund:
    """A refund that the station's clerk computed."""
    case = day.at_station(kind="temperature_test")
    line = {
        "from": "2026-11-18", "to": "2026-11-22", "days": 5, "temperature": "15.2", "cause": "", "share": "50",
        "exact": "50.000000",
    }  # fmt: skip
    return HomeRefund.objects.create(
        case=case, company_id=case.company_id, clause="QD-HEAT-51", fee=Decimal("2820.00"), season_days=141, days=5,
        lines=[line], amount=Decimal("50.00"), pay_by_date=date(2027, 6, 30), computed_at=day.now,
        computed_by_id=day.organisation.station_clerk.id,
    )  # fmt: skip


def test_the_list_shows_refunds_and_where_they_stand(day, refund, supervisor, agent):
    shown = supervisor.get("/refunds").content.decode()
    assert refund.case.number in shown and "50.00" in shown and "待批准" in shown
    assert agent.get("/refunds").status_code == 403


def test_an_empty_list_says_how_it_fills(day, supervisor):
    assert "还没有退费" in supervisor.get("/refunds").content.decode()


@pytest.mark.clause("H-4.17b")
def test_the_file_for_billing_holds_what_is_approved_and_needs_a_purpose(day, refund, supervisor, station_head):
    HomeRefund.objects.update(state=HomeRefund.State.APPROVED)
    asked = {"company": day.organisation.heat.id, "purpose": "季末结算"}
    assert station_head.post("/refunds/export", asked).status_code == 403
    refused = supervisor.post("/refunds/export", {**asked, "purpose": ""})
    assert refused.status_code == 422 and "H-4.17b" in refused.content.decode()
    answer = supervisor.post("/refunds/export", asked)
    rows = CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert (rows[3][0], rows[3][3:]) == (refund.case.number, [5, 50, "QD-HEAT-51", "2027-06-30"])
