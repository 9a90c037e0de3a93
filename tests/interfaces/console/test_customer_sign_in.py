"""Staff verify an e-mail, hand out codes for the portal and end sign-ins, each with its reason."""

import re

import pytest
from django.test import Client

from household import Household
from shouwen.domain.admission.models import Device, SignInCode
from shouwen.domain.customers.models import Customer
from shouwen.domain.journal.queries import history

CHECKED = "柜台查验身份证"


@pytest.fixture
def path(household: Household) -> str:
    return f"/customers/{household.customer.id}"


def code_from(agent: Client, path: str) -> str:
    """Hand out a code and return it as the page shows it."""
    answer = agent.post(f"{path}/sign-in-code", {"checked": CHECKED, "purpose": "客户要查单"})
    return re.search(r"(\d{4}) (\d{4})</p>", answer.content.decode()).expand(r"\1\2")


def sign_in(code: str) -> Client:
    """Sign in on the customer's phone."""
    phone = Client(headers={"user-agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)"})
    phone.post("/portal/sign-in/", {"given": "HR-20381", "has_code": "1"})
    assert phone.post("/portal/sign-in/code/", {"code": code}).status_code == 302
    return phone


def test_the_code_that_is_shown_once_signs_the_customer_in(agent: Client, path: str):
    code = code_from(agent, path)
    assert code not in agent.get(path, {"contact": ""}).content.decode()
    assert "李秀英" in sign_in(code).get("/portal/mine/").content.decode()


def test_who_handed_it_out_by_which_check_and_what_for_is_written_down(agent: Client, path: str, household: Household):
    code_from(agent, path)
    event = history(stream=f"customer:{household.customer.id}")[-1]
    assert (event.kind, event.actor_id) == ("sign_in_code.handed_out", household.organisation.agent.id)
    assert (event.data["checked"], event.data["purpose"]) == (CHECKED, "客户要查单")


@pytest.mark.parametrize("said", [{"checked": CHECKED}, {"purpose": "查单"}])
def test_without_check_or_purpose_there_is_no_code(agent: Client, path: str, said: dict[str, str]):
    answer = agent.post(f"{path}/sign-in-code", said)
    assert (answer.status_code, "field-error" in answer.content.decode()) == (422, True)
    assert not SignInCode.objects.exists()


def test_the_hours_of_a_code_are_a_setting(agent: Client, path: str, settings):
    settings.PORTAL_HANDED_CODE_HOURS = 2
    code_from(agent, path)
    kept = SignInCode.objects.get()
    assert (kept.until_at - kept.issued_at).total_seconds() == 2 * 60 * 60


def test_an_address_is_noted_with_the_check_and_shown_masked(agent: Client, path: str, household: Household):
    answer = agent.post(f"{path}/email", {"email": "li.xiuying@example.org", "checked": CHECKED})
    assert answer.headers["HX-Refresh"] == "true"
    assert Customer.objects.get(id=household.customer.id).email == "li.xiuying@example.org"
    event = history(stream=f"customer:{household.customer.id}")[-1]
    assert (event.kind, event.data) == ("customer.email_verified", {"checked": CHECKED})
    agent.post(path, {"purpose": "查单"})
    page = agent.get(path).content.decode()
    assert ("l***@example.org" in page, "li.xiuying" in page) == (True, False)


@pytest.mark.parametrize("said", [{"email": "li@", "checked": CHECKED}, {"email": "li@example.org"}])
def test_no_address_without_a_check_and_none_that_is_none(agent: Client, path: str, said: dict[str, str]):
    assert agent.post(f"{path}/email", said).status_code == 422
    assert not Customer.objects.exclude(email="").exists()


def test_an_address_can_be_forgotten(agent: Client, path: str):
    agent.post(f"{path}/email", {"email": "li@example.org", "checked": CHECKED})
    agent.post(f"{path}/email/remove")
    assert not Customer.objects.exclude(email="").exists()


def test_the_record_says_where_the_customer_is_signed_in_and_ends_it_with_a_reason(agent: Client, path: str):
    phone = sign_in(code_from(agent, path))
    agent.post(path, {"purpose": "手机丢失"})
    assert "iPhone" in agent.get(path).content.decode()
    assert agent.post(f"{path}/sign-out", {"reason": " "}).status_code == 422
    assert Device.objects.count() == 1
    agent.post(f"{path}/sign-out", {"reason": "手机丢失"})
    assert phone.get("/portal/mine/").url == "/portal/sign-in/"


def test_a_reader_of_records_hands_out_nothing(manager: Client, path: str):
    for act in ("sign-in-code", "sign-out", "email", "email/remove"):
        assert manager.post(f"{path}/{act}", {"checked": CHECKED, "purpose": "查单"}).status_code == 403


def test_the_customer_of_another_company_is_not_found(water_station_head: Client, path: str, household: Household):
    household.water_account.delete()
    for act in ("sign-in-code", "sign-out", "email", "email/remove"):
        assert water_station_head.post(f"{path}/{act}", {"checked": CHECKED, "purpose": "x"}).status_code == 404
