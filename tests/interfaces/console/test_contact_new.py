"""Taking a contact down, and the live parts of its form."""

import pytest
from django.test import Client

from household import PHONE, Household, queries_of
from service_day import ServiceDay
from shouwen.domain.cases.models import Case, Contact
from shouwen.domain.journal.models import Event

FORM = "/contacts/new"


def text_of(response) -> str:
    return response.content.decode()


@pytest.mark.clause("W-6.1.1", "W-6.1.2")
def test_a_call_becomes_a_case_that_its_taker_holds(agent: Client, household: Household):
    response = agent.post(FORM, household.call())
    contact = Contact.objects.select_related("case").get()
    assert response.headers["Location"] == f"/contacts/{contact.id}"
    assert contact.first_contact_id == household.organisation.agent.id
    assert (contact.case.holder_id, contact.case.matter) == (household.organisation.agent.id, "NH")


def test_a_form_sent_twice_takes_one_contact_down(agent: Client, household: Household):
    first = agent.post(FORM, household.call())
    second = agent.post(FORM, household.call())
    assert first.headers["Location"] == second.headers["Location"]
    assert (Contact.objects.count(), Case.objects.count()) == (1, 1)


def test_every_form_carries_its_own_act(agent: Client):
    pages = {agent.get(FORM).context["page"].form.act_id for _ in range(2)}
    assert len(pages) == 2


@pytest.mark.clause("H-2.9")
def test_a_contact_without_words_and_way_points_at_both_fields_and_keeps_what_was_typed(
    agent: Client, household: Household
):
    response = agent.post(FORM, household.call(words="", way="", caller_name="王老师"))
    page = response.context["page"]
    assert response.status_code == 422
    assert [field.name for field in page.errors.fields] == ["words", "way"]
    assert 'href="#words"' in text_of(response) and 'aria-invalid="true"' in text_of(response)
    assert page.form.caller_name == "王老师" and not Contact.objects.exists()


@pytest.mark.clause("W-6.1.2")
def test_a_refusal_names_the_clause_of_the_companys_standard(agent: Client, household: Household):
    response = agent.post(FORM, household.call(way=""))
    refusal = response.context["page"].errors.refusal
    assert refusal.clause == "W-6.1.2" and refusal.clause in text_of(response)


@pytest.mark.clause("C-2.3.1")
def test_handing_on_without_a_reason_is_refused_at_the_reason(agent: Client, household: Household):
    unit = household.organisation.heat_station.id
    response = agent.post(FORM, household.call(way="another_department", to_unit_id=unit))
    assert response.status_code == 422
    assert [field.name for field in response.context["page"].errors.fields] == ["reason"]


def test_a_case_handed_on_stays_with_its_taker_until_it_is_acknowledged(agent: Client, household: Household):
    unit = household.organisation.heat_station.id
    agent.post(FORM, household.call(way="another_department", to_unit_id=unit, reason="属城东站网格"))
    case = Case.objects.get()
    assert (case.holder_id, case.pending_unit_id) == (household.organisation.agent.id, unit)


@pytest.mark.clause("W-6.1.3")
def test_what_is_not_ours_needs_an_explanation_and_an_authority(agent: Client, household: Household):
    refused = agent.post(FORM, household.call(way="not_ours", subject=""))
    assert [field.name for field in refused.context["page"].errors.fields] == ["explanation", "authority_id"]
    explained = {"explanation": "户内改装归住建部门管理", "authority_id": household.authority.id}
    taken = agent.post(FORM, household.call(way="not_ours", subject="", **explained))
    assert taken.status_code == 302 and not Case.objects.exists()


@pytest.mark.clause("G-2.3.2a")
def test_a_complaint_handed_on_without_its_form_points_at_the_missing_fields(agent: Client, household: Household):
    call = household.call(
        subject="complaint|ATTITUDE",
        way="another_department",
        to_unit_id=household.organisation.heat_station.id,
        reason="属该站人员",
        caller_phone="",
    )
    response = agent.post(FORM, call)
    assert [field.name for field in response.context["page"].errors.fields] == ["caller_phone"]


@pytest.mark.clause("H-1.17")
def test_an_answer_with_a_forbidden_phrase_is_refused_and_the_phrase_is_shown(agent: Client, household: Household):
    response = agent.post(FORM, household.call(subject="question|FEE", answer="这个我不知道"))
    assert response.status_code == 422
    assert response.context["page"].errors.hits == ("不知道",)
    assert "<mark>不知道</mark>" in text_of(response)


def test_a_contact_about_an_open_case_joins_it(agent: Client, household: Household):
    agent.post(FORM, household.call())
    number = Case.objects.get().number
    agent.post(FORM, household.call(act_id="another-call", existing_case_number=number, subject=""))
    assert Case.objects.get().contact_count == 2


def test_a_silent_call_ends_without_a_case(agent: Client, household: Household):
    agent.post(FORM, household.call(subject="outcome|no_voice", words="无声"))
    assert Contact.objects.get().outcome == "no_voice" and not Case.objects.exists()


def test_the_body_that_passed_a_contact_on_is_kept_only_for_such_contacts(agent: Client, household: Household):
    passed = {"passed_on_by": "12345", "passed_on_ref": "QD-778", "from_other_company": "on"}
    agent.post(FORM, household.call(channel="passed_on", **passed))
    agent.post(FORM, household.call(act_id="another-call", **passed))
    assert list(Contact.objects.order_by("id").values_list("passed_on_ref", flat=True)) == ["QD-778", ""]


@pytest.mark.clause("H-2.6")
def test_opening_the_form_with_a_known_number_shows_the_card_and_writes_the_look_down(
    agent: Client, household: Household
):
    response = agent.get(FORM, {"phone": PHONE})
    page = response.context["page"]
    assert page.caller.card.id == household.customer.id
    assert "138****5678" in text_of(response)
    looks = Event.objects.filter(stream=f"customer:{household.customer.id}", kind="record.viewed")
    assert looks.count() == 1


def test_an_account_of_a_company_out_of_reach_is_left_out(day: ServiceDay, household: Household):
    clerk = day.screen_of("station_clerk")
    page = clerk.get(FORM, {"customer": household.customer.id, "account": household.water_account.id}).context["page"]
    assert page.form.account_id is None
    assert [choice.account.number for choice in page.caller.accounts] == ["HR-20381"]


def test_the_caller_is_found_by_phone_by_words_and_told_to_be_unknown(agent: Client, household: Household):
    by_phone = text_of(agent.get(f"{FORM}/caller", {"caller_phone": PHONE}))
    by_words = text_of(agent.get(f"{FORM}/caller", {"find": "lixiuying"}))
    unknown = text_of(agent.get(f"{FORM}/caller", {"caller_phone": "13900000000"}))
    assert "HR-20381" in by_phone and 'name="account_id"' in by_phone
    assert "李秀英" in by_words
    assert "/customers/new?phone=13900000000" in unknown


def test_the_matters_are_those_of_the_chosen_company(agent: Client, household: Household):
    water = text_of(agent.get(f"{FORM}/matters", {"company_id": household.organisation.water.id}))
    assert "水费账单" in water and "暖气不热" not in water


def test_the_preview_names_the_promises_the_unit_of_the_grid_cell_and_cases_at_the_same_place(
    agent: Client, household: Household
):
    agent.post(FORM, household.call())
    preview = agent.get(f"{FORM}/preview", household.call()).context["preview"]
    assert "H-A.7b" in [promise.clause for promise in preview.promises]
    assert (preview.proposed.unit_id, preview.proposed.by) == (household.organisation.heat_station.id, "grid")
    assert [case.number for case in preview.similar] == [Case.objects.get().number]


@pytest.mark.clause("H-1.10")
def test_the_script_of_the_opening_is_filled_with_company_and_badge(agent: Client, household: Household):
    scripts = text_of(agent.get(f"{FORM}/scripts", {"company_id": household.organisation.heat.id, "channel": "phone"}))
    assert "暖城热力有限公司" in scripts and household.organisation.agent.badge_number in scripts


def test_a_text_is_checked_while_it_is_typed(agent: Client, household: Household):
    address = "/contacts/reply-check"
    company = {"company_id": household.organisation.heat.id}
    findings = agent.post(address, {"text": "这个我不知道，打13600001111", **company}).context["findings"]
    assert [one.word for one in findings if one.blocks] == ["不知道", "13600001111"]
    assert agent.post(address, {"text": "", **company}).context["findings"] == ()


def test_the_customers_own_number_may_stand_in_an_answer(agent: Client, household: Household):
    data = {"text": f"您好，我们会打{PHONE}给您，谢谢", "company_id": household.organisation.heat.id}
    known = agent.post("/contacts/reply-check", {**data, "customer_id": household.customer.id}).context["findings"]
    assert not [one for one in known if one.blocks]


def test_a_clerk_starts_at_the_counter_and_a_field_worker_on_site(day: ServiceDay):
    channels = [
        day.screen_of(name).get(FORM).context["page"].form.channel for name in ("station_clerk", "field_worker")
    ]
    assert channels == ["counter", "on_site"]


def test_an_auditor_takes_no_contact_down(day: ServiceDay):
    assert day.screen_of("auditor").get(FORM).status_code == 403


def test_somebody_who_is_not_signed_in_is_led_to_the_sign_in(household: Household):
    assert Client().get(FORM).headers["Location"] == "/sign-in?next=/contacts/new"


def test_the_form_takes_few_queries(agent: Client, household: Household):
    assert queries_of(agent, FORM) <= 13
    assert queries_of(agent, f"{FORM}?phone={PHONE}") <= 29
    assert queries_of(agent, f"{FORM}/preview?company_id={household.organisation.heat.id}&subject=repair|NH") <= 3
