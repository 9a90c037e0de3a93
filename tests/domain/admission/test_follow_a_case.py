"""Number, phone and code together open one case, and nobody guesses them."""

from datetime import timedelta

import pytest

from factories import NOW, actor_for
from shouwen.domain.admission.models import FollowCode, Tries
from shouwen.domain.admission.operations import Followed, follow_case, issue_follow_code, portal_actor
from shouwen.domain.admission.queries import code_issued_at
from shouwen.domain.cases.access import CaseNotFound

PHONE = "138 1234 5678"


def wrong_code(code: str) -> str:
    return f"{(int(code) + 1) % 10**6:06d}"


@pytest.fixture
def follow(reported):
    def follow_reported(*, now=NOW, **other) -> Followed:
        asked = {"number": reported.number, "phone": PHONE, "code": reported.code, "address": "192.0.2.7", **other}
        return follow_case(now=now, language="zh-hans", **asked)

    return follow_reported


def test_number_phone_and_code_open_the_case(follow, reported):
    assert follow(number=f" {reported.number.lower()} ").case.number == reported.number


def test_another_phone_opens_nothing(follow):
    assert follow(phone="13900000000") == Followed()


def test_a_wrong_code_opens_nothing(follow, reported):
    assert follow(code=wrong_code(reported.code)) == Followed()


def test_a_number_that_does_not_exist_looks_like_a_wrong_code(follow):
    assert follow(number="HEAT-261118-9999") == Followed()


def test_the_code_is_not_kept_as_it_is(reported):
    assert reported.code not in FollowCode.objects.get().code_hash
    assert len(FollowCode.objects.get().code_hash) == 64


def test_no_network_address_and_no_phone_is_kept_with_the_tries(follow):
    follow()
    assert all(len(one.door) == 64 for one in Tries.objects.all())


def test_after_five_wrong_codes_even_the_right_one_has_to_wait(follow, reported):
    for _ in range(5):
        follow(code=wrong_code(reported.code))
    assert follow() == Followed(wait_until_at=NOW + timedelta(minutes=1))
    assert follow(now=NOW + timedelta(minutes=1)).case is not None


def test_the_waiting_time_doubles(follow, reported):
    for _ in range(5):
        follow(code=wrong_code(reported.code))
    later = NOW + timedelta(minutes=1)
    follow(now=later, code=wrong_code(reported.code))
    assert follow(now=later).wait_until_at == later + timedelta(minutes=2)


def test_who_guesses_from_many_addresses_meets_the_limit_of_the_case(follow, reported):
    for number in range(20):
        follow(code=wrong_code(reported.code), address=f"192.0.2.{number}")
    assert follow(address="198.51.100.1").wait_until_at == NOW + timedelta(minutes=5)


def test_a_neighbour_who_mistypes_does_not_lock_out_the_customer(follow, reported):
    for _ in range(5):
        follow(code=wrong_code(reported.code), address="198.51.100.1")
    assert follow().case is not None


def test_an_agent_can_tell_the_customer_a_new_code_and_the_old_one_ends(organisation, follow, reported):
    later = NOW + timedelta(hours=1)
    new = issue_follow_code(now=later, actor=actor_for(organisation.agent), case_number=reported.number)
    assert code_issued_at(case_number=reported.number) == later
    assert follow(now=later, code=new).case is not None
    assert new == reported.code or follow(now=later).case is None


def test_a_customer_gets_no_code_for_the_case_of_somebody_else(send):
    mine, theirs = send(act_id="portal:1"), send(act_id="portal:2", phone="13900000000")
    with pytest.raises(CaseNotFound):
        issue_follow_code(
            now=NOW, actor=portal_actor(number=mine.number, language="zh-hans"), case_number=theirs.number
        )
