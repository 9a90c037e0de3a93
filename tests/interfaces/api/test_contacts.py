"""Contacts that other systems pass on."""

import pytest

from shouwen.domain.cases.models import Case, Contact
from shouwen.domain.journal.models import Event

COLD = {"words": "市民反映家里不热，希望尽快处理", "kind": "repair", "matter": "no_heat", "company": "HEAT"}
PASSED_ON = {**COLD, "passed_on_by": "12345", "passed_on_ref": "SZ-2026-88123"}


@pytest.mark.clause("W-6.1.1")
def test_what_the_city_hotline_passes_on_waits_in_the_customer_centre(system, organisation):
    answer = system().post("/contacts", {**PASSED_ON, "channel": "email"})
    assert answer.status_code == 201
    contact = Contact.objects.get()
    assert (contact.channel, contact.passed_on_by, contact.passed_on_ref) == ("passed_on", "12345", "SZ-2026-88123")
    case = Case.objects.get(number=answer.json()["case_number"])
    assert (case.unit_id, case.holder_id) == (organisation.hotline.id, None)


def test_the_answer_says_what_is_promised(system):
    promises = system().post("/contacts", PASSED_ON).json()["promises"]
    answer = next(one for one in promises if one["key"] == "answer")
    assert (answer["clause"], answer["due_at"]) == ("H-A.12", "2026-11-19T01:30:00Z")


def test_a_key_that_acts_for_a_person_makes_them_the_first_contact(system, organisation):
    caller = system(staff=organisation.agent, unit_id=organisation.group.id)
    caller.post("/contacts", COLD)
    assert Case.objects.get().first_contact_id == organisation.agent.id


def test_the_same_request_under_the_same_key_is_done_once(system):
    caller = system()
    first = caller.post("/contacts", PASSED_ON, **{"Idempotency-Key": "a-1"})
    again = caller.post("/contacts", dict(reversed(PASSED_ON.items())), **{"Idempotency-Key": "a-1"})
    assert (again.status_code, again.json()) == (201, first.json())
    assert "Idempotent-Replay" not in first.headers
    assert again.headers["Idempotent-Replay"] == "true"
    assert Contact.objects.count() == 1


def test_the_act_id_in_the_body_does_the_same(system):
    caller = system()
    numbers = {caller.post("/contacts", {**PASSED_ON, "act_id": "a-1"}).json()["case_number"] for _ in range(2)}
    assert len(numbers) == 1


def test_without_a_key_each_request_is_done(system):
    caller = system()
    assert caller.post("/contacts", COLD).json() != caller.post("/contacts", COLD).json()


def test_the_same_key_with_another_body_is_a_conflict(system):
    caller = system()
    caller.post("/contacts", COLD, **{"Idempotency-Key": "a-1"})
    answer = caller.post("/contacts", {**COLD, "words": "别的事"}, **{"Idempotency-Key": "a-1"})
    assert (answer.status_code, answer.json()["type"]) == (409, "conflict")
    assert Contact.objects.count() == 1


def test_a_refused_request_may_come_again_corrected_under_its_key(system):
    caller = system()
    refused = caller.post("/contacts", {**COLD, "kind": ""}, **{"Idempotency-Key": "a-1"})
    assert (refused.status_code, refused.json()["type"]) == (422, "refused")
    assert caller.post("/contacts", COLD, **{"Idempotency-Key": "a-1"}).status_code == 201


def test_every_system_has_keys_of_its_own(system):
    answers = [system().post("/contacts", COLD, **{"Idempotency-Key": "a-1"}).json() for _ in range(2)]
    assert answers[0] != answers[1]


def test_a_refusal_names_the_clause_and_what_would_allow_it(system, organisation):
    caller = system(staff=organisation.agent, unit_id=organisation.group.id)
    said = {"words": "路灯不亮", "way": "not_ours", "company": "HEAT"}
    problem = caller.post("/contacts", said).json()
    assert (problem["type"], problem["rule"]) == ("refused", "not_ours_explained")
    assert problem["detail"]
    assert problem["allow"]


def test_missing_fields_are_named_in_the_callers_language(system):
    chinese = system().post("/contacts", {"company": "HEAT", "colour": "red"}).json()
    english = system(language="en").post("/contacts", {"company": "HEAT"}).json()
    assert {"path": "body.words", "message": "缺少这个字段。"} in chinese["errors"]
    assert {"path": "body.colour", "message": "没有这个字段。"} in chinese["errors"]
    assert english["errors"] == [{"path": "body.words", "message": "This field is needed."}]


@pytest.mark.parametrize(
    ("said", "path"),
    [
        ({"company": "WATER"}, "body.company"),
        ({"account_number": "HR-404"}, "body.account_number"),
        ({"to_unit": "NOWHERE"}, "body.to_unit"),
        ({"authority_id": 404}, "body.authority_id"),
    ],
)
def test_what_is_out_of_reach_is_named_by_its_field(system, said, path):
    problem = system().post("/contacts", {**COLD, **said}).json()
    assert [error["path"] for error in problem["errors"]] == [path]


def test_a_key_that_acts_for_nobody_only_leaves_contacts(system):
    answer = system().post("/contacts", {**COLD, "way": "not_ours"})
    assert (answer.status_code, answer.json()["type"]) == (403, "person_needed")


def test_a_body_that_is_no_json_is_answered_as_a_problem(system):
    caller = system()
    answer = caller.client.post("/api/v1/contacts", "{", content_type="application/json", headers=caller.headers)
    assert (answer.status_code, answer.json()["type"]) == (400, "bad_request")


def test_the_journal_knows_which_key_sent_it(system):
    system().post("/contacts", COLD)
    assert Event.objects.filter(kind="contact.received").get().device.startswith("api:")
