"""Which cases a signed-in customer sees as their own."""

import pytest

from factories import NOW
from shouwen.domain.cases import operations as cases
from shouwen.domain.cases.queries import own_case, own_cases
from shouwen.domain.customers.models import Account, Customer
from shouwen.domain.customers.operations import merge_customers, open_account, register_customer, register_premises
from shouwen.domain.journal.actors import CUSTOMER, SYSTEM_ACTOR, Actor

PHONE, OTHER_PHONE = "13800005678", "13900000000"


@pytest.fixture
def customer(desk) -> Customer:
    return register_customer(now=NOW, actor=SYSTEM_ACTOR, name="李秀英", phones=(PHONE,))


@pytest.fixture
def account(desk, customer) -> Account:
    place = register_premises(now=NOW, actor=SYSTEM_ACTOR, community="和平里", address="和平里3-2-501", room="501")
    return open_account(
        now=NOW,
        actor=SYSTEM_ACTOR,
        company_id=desk.organisation.heat.id,
        utility="heat",
        number="HR-1",
        customer_id=customer.id,
        premises_id=place.id,
    )


@pytest.fixture
def seen(desk, customer):
    """The numbers of the open cases in the customer's list; each of them opens, and no other does."""

    def look(*candidates) -> set[str]:
        own = own_cases(customer_id=customer.id, now=desk.now, language="zh-hans")
        shown = {one.number for one in own.open}
        for case in candidates:
            found = own_case(customer_id=customer.id, number=case.number, now=desk.now, language="zh-hans")
            assert (found is not None) == (case.number in shown)
        return shown

    return look


def signed_in(customer: Customer) -> Actor:
    return Actor(kind=CUSTOMER, label="portal", customer_id=customer.id)


@pytest.mark.parametrize(
    ("said", "is_own"),
    [
        ({"caller_phone": PHONE, "caller_name": "女儿"}, True),
        ({"caller_phone": OTHER_PHONE, "caller_name": "李秀英"}, True),
        ({"caller_phone": OTHER_PHONE, "caller_name": "邻居老王"}, False),
        ({"caller_phone": "", "caller_name": "邻居老王"}, False),
        ({"caller_phone": "", "caller_name": ""}, True),
    ],
    ids=["own phone", "own name", "a neighbour's call", "a neighbour's letter", "nothing else known"],
)
def test_what_staff_took_down_about_the_account(desk, account, seen, said, is_own):
    case = desk.case(account_id=account.id, **said)
    assert (case.number in seen(case)) == is_own


def test_what_somebody_else_filed_on_the_portal_is_never_shown_by_its_name(desk, account, seen):
    stranger = Actor(kind=CUSTOMER, label="portal")
    case = desk.register_as(stranger, account_id=account.id, caller_phone=OTHER_PHONE, caller_name="李秀英").case
    assert seen(case) == set()


def test_the_record_of_somebody_else_is_out_of_reach_even_from_an_own_phone(desk, customer, account, seen):
    other = register_customer(now=NOW, actor=SYSTEM_ACTOR, name="赵六", phones=(PHONE,))
    case = desk.case(customer_id=other.id, caller_phone=PHONE)
    assert seen(case) == set()


def test_a_confidential_case_only_if_filed_signed_in(desk, customer, account, seen):
    taken = desk.case(kind="misconduct_report", account_id=account.id, caller_phone=PHONE, caller_name="李秀英")
    filed = desk.register_as(signed_in(customer), kind="misconduct_report", customer_id=customer.id).case
    assert seen(taken, filed) == {filed.number}


def test_what_a_merged_record_had_filed_stays_in_sight(desk, customer, seen):
    twin = register_customer(now=NOW, actor=SYSTEM_ACTOR, name="李秀英", phones=(OTHER_PHONE,))
    by_phone = desk.case(caller_phone=OTHER_PHONE)
    in_its_name = desk.case(customer_id=twin.id, caller_phone="")
    filed = desk.register_as(signed_in(twin), kind="misconduct_report", customer_id=twin.id).case
    assert seen(by_phone, in_its_name, filed) == set()
    merge_customers(now=NOW, actor=SYSTEM_ACTOR, keep_id=customer.id, merge_id=twin.id, reason="同一人")
    assert seen() == {by_phone.number, in_its_name.number, filed.number}


def test_a_report_of_an_incident_shows_where_the_incident_stands(desk, account, seen, customer):
    leading, own = desk.at_station(caller_phone=OTHER_PHONE), desk.case(account_id=account.id, caller_phone=PHONE)
    desk.do(cases.join_incident, own, incident_number=leading.number)
    desk.do(cases.set_out, leading, by="station_clerk", eta_at=desk.now)
    assert seen(leading, own) == {own.number}
    (line,) = own_cases(customer_id=customer.id, now=desk.now, language="zh-hans").open
    assert line.stands == "维修人员正在路上"


def test_a_rating_is_asked_for_once_the_result_was_told_and_until_it_was_given(desk, account, customer):
    case = desk.at_station(account_id=account.id)

    def asks() -> bool:
        (line,) = own_cases(customer_id=customer.id, now=desk.now, language="zh-hans").open
        return line.asks_rating

    assert not asks()
    desk.do(cases.report_result, case, by="station_clerk", text="已修")
    desk.told(case)
    assert asks()
    cases.rate(now=desk.now, actor=signed_in(customer), case_number=case.number, grade=5)
    assert not asks()
