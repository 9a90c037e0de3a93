"""Registering, changing and merging customers."""

import pytest
from django.test import Client

from factories import NOW
from household import PHONE, Household
from service_day import ServiceDay
from shouwen.domain.customers.models import Customer
from shouwen.domain.customers.operations import register_customer
from shouwen.domain.journal.actors import SYSTEM_ACTOR


@pytest.fixture
def twin(household: Household) -> Customer:
    """A second record of the same person."""
    return register_customer(now=NOW, actor=SYSTEM_ACTOR, name="李秀瑛", phones=(PHONE,))


def test_a_customer_is_registered_and_the_card_opens(agent: Client, day: ServiceDay):
    response = agent.post("/customers/new", {"name": "单田芳", "phone": "13900001111", "address_form": "单老师"})
    customer = Customer.objects.get(name="单田芳")
    assert response.headers["Location"] == f"/customers/{customer.id}"
    assert agent.get(response.headers["Location"]).context["page"].card.address_form == "单老师"


def test_the_form_takes_over_what_the_call_knew(agent: Client):
    values = agent.get("/customers/new", {"phone": "13900001111", "name": "单"}).context["page"].values
    assert (values["phone"], values["name"]) == ("13900001111", "单")


@pytest.mark.parametrize(("data", "field"), [({"name": ""}, "name"), ({"name": "张三", "phone": "12x"}, "phone")])
def test_what_is_wrong_is_shown_at_its_field_and_what_was_typed_stays(agent: Client, data: dict, field: str):
    response = agent.post("/customers/new", {"notes": "住二楼", **data})
    page = response.context["page"]
    assert (response.status_code, page.error_field, page.values["notes"]) == (422, field, "住二楼")


def test_a_change_is_kept(agent: Client, household: Household):
    address = f"/customers/{household.customer.id}"
    values = {**agent.get(f"{address}/edit").context["page"].values, "assistance": "上门请多等一会儿"}
    assert agent.post(f"{address}/edit", values).headers["Location"] == address
    assert Customer.objects.get(id=household.customer.id).assistance == "上门请多等一会儿"


def test_two_records_become_one_and_the_other_leads_to_it(agent: Client, household: Household, twin: Customer):
    address = f"/customers/{household.customer.id}/merge"
    assert agent.get(address, {"other": twin.id}).status_code == 200
    merged = {"other": twin.id, "keep": household.customer.id, "reason": "同一电话，本人确认"}
    agent.post(address, merged)
    assert agent.get(f"/customers/{twin.id}").headers["Location"] == f"/customers/{household.customer.id}"


def test_merging_needs_a_reason(agent: Client, household: Household, twin: Customer):
    response = agent.post(f"/customers/{household.customer.id}/merge", {"other": twin.id})
    assert response.status_code == 422
    twin.refresh_from_db()
    assert twin.merged_into_id is None


def test_a_record_that_is_not_there_is_not_merged(agent: Client, household: Household):
    assert agent.get(f"/customers/{household.customer.id}/merge", {"other": "x"}).status_code == 404


def test_a_field_worker_changes_no_record(household: Household, day: ServiceDay):
    worker = day.screen_of("field_worker")
    assert worker.get(f"/customers/{household.customer.id}/edit").status_code == 403
    assert worker.post("/customers/new", {"name": "张三"}).status_code == 403
