"""Keys and sessions: who may call, and how far they reach."""

from datetime import timedelta

import pytest
from django.test import Client

from factories import NOW
from shouwen.domain.journal.actors import SYSTEM_ACTOR
from shouwen.domain.people.models import ApiKey
from shouwen.domain.people.operations import UnableToCreateApiKey, create_api_key, revoke_api_key

CONTACT = {"words": "家里不热", "kind": "repair", "company": "HEAT"}


def test_without_a_key_nothing_is_told_but_how_to_get_in(organisation):
    answer = Client().get("/api/v1/cases", headers={"Accept-Language": "en"})
    assert answer.status_code == 401
    assert answer["Content-Type"] == "application/problem+json"
    assert answer["WWW-Authenticate"] == "Bearer"
    assert answer.json()["title"] == "Sign in, or send a valid API key."


@pytest.mark.parametrize("presented", ["", "sw_", "sw_00000000_wrong", "xx_00000000_x", "Bearer", "sw_ü_ü"])
def test_a_key_that_is_not_ours_gets_nowhere(organisation, presented):
    answer = Client().get("/api/v1/cases", headers={"Authorization": f"Bearer {presented}"})
    assert answer.status_code == 401


def test_a_key_reads_the_cases_of_its_company(system, cold_flat):
    assert [case["number"] for case in system().get("/cases").json()["cases"]] == [cold_flat.number]


def test_a_revoked_key_ends_at_once(system, organisation):
    caller = system()
    revoke_api_key(now=NOW, actor=SYSTEM_ACTOR, api_key_id=ApiKey.objects.get().id)
    assert caller.get("/cases").status_code == 401


def test_an_expired_key_ends_by_itself(system, moment):
    caller = system(expires_at=NOW + timedelta(hours=1))
    assert caller.get("/cases").status_code == 200
    moment(NOW + timedelta(hours=1))
    assert caller.get("/cases").status_code == 401


def test_a_key_ends_with_the_person_it_acts_for(system, organisation):
    caller = system(staff=organisation.agent, unit_id=organisation.group.id)
    organisation.agent.is_active = False
    organisation.agent.save()
    assert caller.get("/cases").status_code == 401


def test_only_the_hash_of_a_key_is_kept(system):
    caller = system()
    secret = caller.headers["Authorization"].rsplit("_", 1)[-1]
    kept = ApiKey.objects.values().get()
    assert secret not in str(kept)


def test_the_last_use_of_a_key_is_marked(system):
    system().get("/cases")
    assert ApiKey.objects.get().last_used_at == NOW


def test_no_key_is_an_administrator(organisation):
    with pytest.raises(UnableToCreateApiKey):
        create_api_key(
            now=NOW, actor=SYSTEM_ACTOR, name="billing", unit_id=organisation.heat.id, roles=["administrator"]
        )


def test_the_case_of_another_company_looks_as_if_it_did_not_exist(system, organisation, cold_flat):
    water = system(unit_id=organisation.water.id)
    assert water.get(f"/cases/{cold_flat.number}").status_code == 404
    assert water.get("/cases").json()["cases"] == []
    assert water.post(f"/cases/{cold_flat.number}/urge", {"words": "快点"}).status_code == 404


def test_a_case_that_nobody_holds_is_not_open_to_every_key(system, organisation):
    number = system().post("/contacts", CONTACT).json()["case_number"]
    assert system(unit_id=organisation.water.id).get(f"/cases/{number}").status_code == 404


def test_a_role_that_the_key_lacks_is_refused(system):
    assert system(roles=["standards_editor"]).get("/cases").status_code == 403


def test_a_person_with_a_session_reads_without_a_key(person, organisation, cold_flat):
    assert person(organisation.agent).get(f"/cases/{cold_flat.number}").status_code == 200


def test_a_session_changes_nothing_without_the_token_against_forged_requests(person, organisation, cold_flat):
    caller = person(organisation.agent, enforce_csrf_checks=True)
    assert caller.post(f"/cases/{cold_flat.number}/urge", {"words": "快点"}).status_code == 403


def test_a_bad_key_does_not_fall_back_to_the_session(person, organisation):
    caller = person(organisation.agent)
    caller.headers["Authorization"] = "Bearer sw_00000000_wrong"
    assert caller.get("/cases").status_code == 401


def test_announcements_are_for_everybody(organisation):
    assert Client().get("/api/v1/announcements").json() == {"announcements": []}


def test_the_description_and_its_page_come_from_our_own_server(organisation):
    schema = Client().get("/api/v1/openapi.json").json()
    page = Client().get("/api/v1/docs").content.decode()
    assert all(path in page for path in schema["paths"])
    assert "http://" not in page
    assert "https://" not in page
