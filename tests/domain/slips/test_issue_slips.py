"""Slips filled in from cases: exactly the fields of the form, a number of their own, refused if something lacks."""

import pytest

from service_day import ServiceDay
from shouwen.domain.journal.queries import history
from shouwen.domain.slips.events import stream_of
from shouwen.domain.slips.models import Slip
from shouwen.domain.slips.operations import UnableToIssueSlip, issue_day, issue_slip
from shouwen.domain.slips.papers import form_of, slip_forms

FIELDS_OF_THE_CLAUSE = [
    "number", "receiving_station", "date", "received_at", "receiver", "agreed_at", "address", "phone",
    "contact_person", "content", "issued_at", "recipient", "supervisor", "followed_up_at", "follow_up_person",
    "follow_up_result",
]  # fmt: skip


def issue(day: ServiceDay, case_number: str, *, by: str = "station_clerk", form: str = "service_slip", **details):
    return issue_slip(now=day.now, actor=day.actor(by), case_number=case_number, form=form, **details)


@pytest.mark.clause("H-P.F1", "H-T.3")
def test_the_slip_has_exactly_the_fields_of_the_clause_filled_in_from_the_case(day: ServiceDay):
    case = day.at_station()
    slip = issue(day, case.number)
    assert list(slip.given) == FIELDS_OF_THE_CLAUSE
    assert slip.given["number"] == slip.number
    assert slip.given["contact_person"] == "李秀英"
    assert slip.given["phone"] == "13800005678"
    assert slip.given["address"] == "和平里3号楼2单元501"
    assert slip.given["content"] == "家里暖气不热，已经两天了"
    assert slip.given["receiver"] == day.staff("agent").name
    assert slip.given["recipient"] == day.staff("station_clerk").name
    assert slip.given["received_at"] == slip.given["issued_at"] == "2026-11-18 09:30"
    assert slip.given["date"] == "2026-11-18"


@pytest.mark.clause("H-P.F2")
def test_the_slip_has_a_white_a_red_and_a_yellow_copy(day: ServiceDay):
    copies = form_of(issue(day, day.at_station().number)).copies
    assert [(one.to.zh, one.colour) for one in copies] == [("公司", "white"), ("热力站", "red"), ("承办班组", "yellow")]


def test_who_called_the_customer_back_stands_on_a_slip_that_is_written_afterwards(day: ServiceDay):
    slip = issue(day, day.told().number, by="agent")
    assert slip.given["follow_up_person"] == day.staff("agent").name
    assert slip.given["followed_up_at"] == "2026-11-18 09:30"
    assert "暖气已修复" in slip.given["follow_up_result"]


def test_every_slip_has_a_number_of_its_own_and_an_event(day: ServiceDay):
    case = day.at_station()
    first, second = issue(day, case.number), issue(day, case.number)
    assert [first.number[-12:], second.number[-12:]] == ["S261118-0001", "S261118-0002"]
    (event,) = history(stream=stream_of(first.number))
    assert event.kind == "slip.issued"
    assert event.data["case"] == case.number
    assert "李秀英" not in str(event.data)


def test_a_slip_that_lacks_something_obligatory_is_refused_and_takes_no_number(day: ServiceDay):
    case = day.at_station(caller_phone="", address="")
    with pytest.raises(UnableToIssueSlip, match="地址") as refused:
        issue(day, case.number)
    assert set(refused.value.fields) == {"address", "phone"}
    slip = issue(day, case.number, filled={"address": "和平里3号楼", "phone": "13800005678"})
    assert slip.number.endswith("-0001")
    assert slip.given["address"] == "和平里3号楼"


def test_what_the_case_says_is_not_overwritten_by_what_is_typed(day: ServiceDay):
    slip = issue(day, day.at_station().number, filled={"phone": "13900000000"})
    assert slip.given["phone"] == "13800005678"


def test_only_who_answers_for_the_case_gives_out_its_slips(day: ServiceDay):
    with pytest.raises(UnableToIssueSlip):
        issue(day, day.at_station().number, by="auditor")


def test_the_worker_is_of_the_company(day: ServiceDay):
    stranger = day.staff("water_station_head").id
    with pytest.raises(UnableToIssueSlip, match="接单人"):
        issue(day, day.at_station().number, worker_id=stranger)


def test_a_form_that_is_not_printed_is_refused(day: ServiceDay):
    with pytest.raises(UnableToIssueSlip):
        issue(day, day.at_station().number, form="training_evaluation")


def test_a_signed_form_is_due_back_one_working_day_after_the_visit_that_was_agreed(day: ServiceDay):
    case = day.at_station()
    friday = day.now.replace(day=20, hour=6, minute=0)
    slip = issue(day, case.number, form="work_slip", agreed_at=friday, filled={"worker_phone": "1"})
    assert slip.day_date.isoformat() == "2026-11-20"
    assert slip.due_back_at is not None
    assert slip.due_back_at.date().isoformat() == "2026-11-23"
    assert issue(day, case.number).due_back_at is None


def test_the_forms_that_are_printed_are_those_of_the_packs_that_name_a_paper(day: ServiceDay):
    found = slip_forms(company_id=day.organisation.heat.id, at=day.now)
    assert set(found) == {
        "service_slip",
        "work_slip",
        "customer_side_notice",
        "complaint_form",
        "damage_record",
        "acceptance_form",
    }


def test_a_unit_gives_out_the_slips_of_a_day_once_and_names_the_cases_that_lack_something(day: ServiceDay):
    station = day.organisation.heat_station.id
    good, poor = day.at_station(), day.at_station(caller_phone="")
    issued = issue_day(now=day.now, actor=day.actor("station_clerk"), unit_id=station, form="service_slip")
    assert [one.case.number for one in issued.slips if one.case] == [good.number]
    assert issued.slips[0].given["number"] == issued.slips[0].number
    assert issued.lacking == ((poor.number, "电话"),)
    again = issue_day(now=day.now, actor=day.actor("station_head"), unit_id=station, form="service_slip")
    assert again.slips == ()
    assert Slip.objects.count() == 1


def test_the_slips_of_a_day_ask_the_same_number_of_queries_for_one_case_and_for_ten(
    day: ServiceDay, django_assert_max_num_queries
):
    station = day.organisation.heat_station.id
    for _number in range(10):
        day.at_station()
    actor = day.actor("station_clerk")
    with django_assert_max_num_queries(12):
        issued = issue_day(now=day.now, actor=actor, unit_id=station, form="service_slip")
    assert len(issued.slips) == 10


def test_another_unit_gives_out_nothing(day: ServiceDay):
    station = day.organisation.heat_station.id
    with pytest.raises(UnableToIssueSlip):
        issue_day(now=day.now, actor=day.actor("water_station_head"), unit_id=station, form="service_slip")
