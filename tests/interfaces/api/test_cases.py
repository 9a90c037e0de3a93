"""Reading cases and acting on them."""

from datetime import timedelta

import pytest

from factories import NOW
from shouwen.domain.cases.models import Case
from shouwen.domain.journal.queries import history


@pytest.fixture
def agent(system, organisation):
    return system(staff=organisation.agent, unit_id=organisation.group.id)


@pytest.fixture
def head(system, organisation):
    return system(staff=organisation.station_head, roles=["unit_head"])


@pytest.fixture
def at_the_station(agent, head, cold_flat) -> Case:
    """The cold flat, taken over by the head of the station."""
    agent.post(f"/cases/{cold_flat.number}/offer-transfer", {"to_unit": "HEAT-EAST", "reason": "需要上门"})
    assert head.post(f"/cases/{cold_flat.number}/acknowledge").status_code == 200
    return Case.objects.get(id=cold_flat.id)


def kinds_of(case: Case) -> list[str]:
    return [event.kind for event in history(stream=f"case:{case.number}")]


def test_the_number_and_the_name_of_a_customer_are_masked(system, cold_flat):
    contact = system(roles=["manager"]).get(f"/cases/{cold_flat.number}").json()["contacts"][0]
    assert (contact["caller_phone"], contact["caller_name"]) == ("138****5678", "李**")


def test_a_case_says_what_could_be_done_and_which_clause_forbids_the_rest(agent, cold_flat):
    actions = {one["name"]: one for one in agent.get(f"/cases/{cold_flat.number}").json()["actions"]}
    assert actions["answer_customer"]["allowed"]
    assert not actions["close_case"]["allowed"]
    assert actions["close_case"]["says"]
    assert actions["close_case"]["allow"]


def test_lists_are_read_page_by_page(agent):
    said = {"words": "不热", "kind": "repair", "company": "HEAT"}
    for number in range(3):
        agent.post("/contacts", {**said, "words": f"不热 {number}"})
    first = agent.get("/cases", limit=2, open_only=True).json()
    second = agent.get("/cases", limit=2, open_only=True, after=first["after"]).json()
    numbers = [case["number"] for page in (first, second) for case in page["cases"]]
    assert (len(numbers), len(set(numbers)), second["after"]) == (3, 3, "")


def test_a_filter_that_means_nothing_is_named(agent):
    problem = agent.get("/cases", company="NOWHERE", limit=50).json()
    assert problem["errors"][0]["path"] == "query.company"
    assert agent.get("/cases", limit=5000).json()["errors"][0]["path"] == "query.limit"


@pytest.mark.clause("W-6.1.2.2", "C-2.3.1")
def test_custody_passes_only_when_the_other_side_acknowledges(organisation, agent, cold_flat, head):
    agent.post(f"/cases/{cold_flat.number}/offer-transfer", {"to_unit": "HEAT-EAST", "reason": "需要上门"})
    assert Case.objects.get().holder_id == organisation.agent.id
    head.post(f"/cases/{cold_flat.number}/acknowledge")
    assert Case.objects.get().holder_id == organisation.station_head.id


def test_a_refused_offer_says_why(agent, head, cold_flat):
    agent.post(f"/cases/{cold_flat.number}/offer-transfer", {"to_unit": "HEAT-EAST", "reason": "需要上门"})
    assert head.post(f"/cases/{cold_flat.number}/refuse", {"reason": ""}).json()["rule"] == "refusal_needs_reason"
    assert head.post(f"/cases/{cold_flat.number}/refuse", {"reason": "不在我站片区"}).status_code == 200


def test_the_work_is_done_and_told_through_the_api(agent, head, at_the_station):
    path = f"/cases/{at_the_station.number}"
    eta_at = (NOW + timedelta(minutes=40)).isoformat()
    for act, body in (
        ("set-out", {"eta_at": eta_at}),
        ("arrive", {}),
        ("restore-supply", {}),
        ("report-result", {"text": "更换了阀门，室温正常"}),
    ):
        assert head.post(f"{path}/{act}", body).status_code == 200, act
    told = agent.post(f"{path}/tell-result", {"text": "阀门已更换", "notes": "如再不热请来电"})
    assert told.json()["state"] == "told"
    assert agent.post(f"{path}/close", {"satisfied": True}).json()["closed_at"]
    assert kinds_of(at_the_station)[-1] == "case.closed"


def test_an_act_under_the_same_key_is_done_once(agent, cold_flat):
    for _ in range(2):
        answer = agent.post(f"/cases/{cold_flat.number}/urge", {"words": "快点"}, **{"Idempotency-Key": "u-1"})
        assert answer.status_code == 200
    assert Case.objects.get().urged_count == 1


def test_the_city_hotline_urges_and_passes_on_what_the_customer_says(system, cold_flat):
    caller = system()
    assert caller.post(f"/cases/{cold_flat.number}/urge", {"words": "市民再次来电", "by": "12345"}).status_code == 200
    assert caller.post(f"/cases/{cold_flat.number}/customer-replied", {"text": "下午在家"}).status_code == 200
    assert kinds_of(cold_flat).count("customer.urged") == 1


def test_an_answer_needs_a_person(system, cold_flat):
    answer = system().post(f"/cases/{cold_flat.number}/answer", {"text": "明天上门"})
    assert answer.json()["type"] == "person_needed"


def test_an_answer_with_a_forbidden_phrase_is_refused_with_the_words(agent, cold_flat):
    problem = agent.post(f"/cases/{cold_flat.number}/answer", {"text": "我不知道，你问别人吧"}).json()
    assert (problem["type"], problem["rule"]) == ("refused", "forbidden_phrases")
    assert problem["hits"]


def test_whoever_handled_a_case_does_not_record_its_rating(agent, cold_flat):
    assert agent.post(f"/cases/{cold_flat.number}/rate", {"grade": 5}).json()["rule"] == "own_rating"
