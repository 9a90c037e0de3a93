"""Customers with their phones, places and accounts, found again and changed with a trace."""

from datetime import date

import pytest

from factories import NOW, actor_for
from shouwen.domain.customers import queries
from shouwen.domain.customers.models import Account, Customer
from shouwen.domain.customers.operations import (
    add_phone,
    change_account_state,
    change_customer,
    enter_register,
    leave_register,
    merge_customers,
)
from shouwen.domain.customers.refusals import CustomerNotFound, UnableToMerge, UnableToRegister
from shouwen.domain.journal.actors import SYSTEM_ACTOR
from shouwen.domain.journal.queries import history
from shouwen.domain.search.queries import find

REVIEW = date(2027, 3, 1)


def test_a_customer_keeps_every_phone_once_the_first_preferred(registry):
    customer = registry.person("李秀英", "138 1234 5678", "13812345678", "0531-87654321")
    kept = [(phone.number, phone.preferred) for phone in customer.phones.order_by("id")]
    assert kept == [("13812345678", True), ("053187654321", False)]


@pytest.mark.parametrize("name", ["", "   "])
def test_a_customer_has_a_name(registry, name):
    with pytest.raises(UnableToRegister) as refused:
        registry.person(name)
    assert refused.value.field == "name"


def test_what_is_no_phone_number_is_refused_and_nothing_is_kept(registry):
    with pytest.raises(UnableToRegister) as refused:
        registry.person("李秀英", "12345678901234567")
    assert refused.value.field == "phone"
    assert not Customer.objects.exists()


def test_a_customer_is_found_by_pinyin_initials_phone_and_account(registry):
    account = registry.account(registry.person("单秀英", "13812345678"))
    for words in ("shanxiuying", "sxy", "秀英", "5678", "HR-203"):
        hits = find(text=words, kinds=["account"], company_ids=[registry.city.heat.id], limit=5)
        assert [hit.ref_id for hit in hits] == [account.id], words


def test_a_new_name_is_found_and_the_old_one_stays_in_the_journal(registry):
    customer = registry.person("李秀英")
    change_customer(now=NOW, actor=SYSTEM_ACTOR, customer_id=customer.id, changes={"name": "李秀兰"})
    assert history(stream=f"customer:{customer.id}")[-1].data["before"] == {"name": "李秀英"}
    assert find(text="秀兰", kinds=["customer"], company_ids=None, limit=5)
    assert not find(text="秀英", kinds=["customer"], company_ids=None, limit=5)


def test_a_change_that_changes_nothing_leaves_no_trace(registry):
    customer = registry.person("李秀英")
    change_customer(now=NOW, actor=SYSTEM_ACTOR, customer_id=customer.id, changes={"name": "李秀英"})
    assert len(history(stream=f"customer:{customer.id}")) == 1


def test_the_same_place_is_registered_once(registry):
    assert registry.place().id == registry.place().id
    assert registry.place().id != registry.place("502").id


def test_a_company_has_an_account_number_only_once(registry):
    customer = registry.person()
    registry.account(customer)
    with pytest.raises(UnableToRegister) as refused:
        registry.account(registry.person("王芳"))
    assert refused.value.field == "number"
    assert registry.account(customer, company=registry.city.water).number == "HR-20381"


def test_an_account_is_normal_suspended_or_closed(registry):
    account = registry.account(registry.person())
    change_account_state(now=NOW, actor=SYSTEM_ACTOR, account_id=account.id, state="suspended")
    assert Account.objects.get(id=account.id).state == "suspended"
    with pytest.raises(UnableToRegister):
        change_account_state(now=NOW, actor=SYSTEM_ACTOR, account_id=account.id, state="asleep")


def test_a_phone_leads_to_the_customer_in_the_companies_in_reach(registry):
    registry.account(registry.person("李秀英", "13812345678"))
    agent, water_head = (actor_for(one) for one in (registry.city.agent, registry.city.water_station_head))
    assert [line.name for line in queries.find_by_phone(actor=agent, number="13812345678")] == ["李秀英"]
    assert queries.find_by_phone(actor=water_head, number="13812345678") == []


def test_the_card_of_another_companys_customer_is_not_there(registry):
    customer = registry.person()
    registry.account(customer)
    with pytest.raises(CustomerNotFound):
        queries.card(actor=actor_for(registry.city.water_station_head), customer_id=customer.id)


def test_an_added_phone_can_become_the_preferred_one(registry):
    customer = registry.person("李秀英", "13812345678")
    add_phone(now=NOW, actor=SYSTEM_ACTOR, customer_id=customer.id, number="13900001111", label="女儿", preferred=True)
    assert [(one.number, one.label) for one in customer.phones.filter(preferred=True)] == [("13900001111", "女儿")]


def merge(keep, gone, reason="同一身份证号"):
    return merge_customers(now=NOW, actor=SYSTEM_ACTOR, keep_id=keep.id, merge_id=gone.id, reason=reason)


def test_two_records_of_one_person_become_one_with_everything_of_both(registry):
    keep, gone = registry.person("李秀英", "13812345678"), registry.person("李秀英", "13812345678", "13900001111")
    account = registry.account(gone)
    enter_register(
        now=NOW, actor=SYSTEM_ACTOR, customer_id=gone.id, register="large_user", reason="工厂", review_date=REVIEW
    )
    merge(keep, gone)
    keep.refresh_from_db()
    assert {phone.number for phone in keep.phones.all()} == {"13812345678", "13900001111"}
    assert Account.objects.get(id=account.id).customer_id == keep.id
    assert keep.large_user
    assert queries.card(actor=actor_for(registry.city.agent), customer_id=gone.id).id == keep.id


def test_a_merge_stands_in_the_journal_of_both_and_leaves_one_to_be_found(registry):
    keep, gone = registry.person("李秀英"), registry.person("李秀英")
    merge(keep, gone)
    assert all(history(stream=f"customer:{one.id}")[-1].kind == "customer.merged" for one in (keep, gone))
    assert [hit.ref_id for hit in find(text="秀英", kinds=["customer"], company_ids=None, limit=5)] == [keep.id]


def test_a_merge_has_a_reason_two_records_and_happens_once(registry):
    keep, gone, third = registry.person("甲方"), registry.person("乙方"), registry.person("丙方")
    for refused in ((keep, keep, "同一人"), (keep, gone, " ")):
        with pytest.raises(UnableToMerge):
            merge(*refused)
    merge(keep, gone)
    with pytest.raises(UnableToMerge):
        merge(third, gone)


def test_records_with_the_same_phone_or_name_and_place_may_be_one_person(registry):
    one, other = registry.person("李秀英", "13812345678"), registry.person("李小英", "13812345678")
    third = registry.person("李秀英")
    registry.account(one, "A")
    registry.account(third, "B")
    loaded = queries.card(actor=actor_for(registry.city.agent), customer_id=one.id)
    assert {line.id for line in loaded.duplicates} == {other.id, third.id}


def special_care(customer, **changes):
    given = {"reason": "独居老人", "evidence": "社区证明", "review_date": REVIEW, "lives_alone": True, **changes}
    return enter_register(now=NOW, actor=SYSTEM_ACTOR, customer_id=customer.id, register="special_care", **given)


@pytest.mark.clause("W-6.2.2.2", "W-6.2.2.5")
@pytest.mark.parametrize(
    "conditions",
    [{"lives_alone": True}, {"lives_alone": False, "limited_mobility": True, "without_family_help": True}],
)
def test_special_care_is_for_who_lives_alone_or_cannot_move_and_has_no_help(registry, conditions):
    customer = registry.person()
    entry = special_care(customer, **conditions)
    customer.refresh_from_db()
    assert customer.special_care and entry.evidence == "社区证明"
    listed = queries.register_entries(register="special_care", company_ids=[], limit=5)
    assert [one.customer_id for one in listed] == [customer.id]


@pytest.mark.clause("W-6.2.2.2")
@pytest.mark.parametrize(
    "changes",
    [
        {"lives_alone": False},
        {"lives_alone": False, "limited_mobility": True},
        {"evidence": ""},
        {"reason": " "},
    ],
)
def test_special_care_without_both_conditions_evidence_and_grounds_is_refused(registry, changes):
    customer = registry.person()
    with pytest.raises(UnableToRegister):
        special_care(customer, **changes)
    customer.refresh_from_db()
    assert not customer.special_care


@pytest.mark.clause("W-6.2.2.1")
def test_large_users_stand_in_a_register_with_their_manager(registry):
    customer = registry.person("第一机械厂", kind="organisation")
    entry = enter_register(
        now=NOW,
        actor=SYSTEM_ACTOR,
        customer_id=customer.id,
        register="large_user",
        reason="月用水超过一万吨",
        review_date=REVIEW,
        company_id=registry.city.water.id,
        manager_staff_id=registry.city.agent.id,
    )
    assert entry.manager_staff_id == registry.city.agent.id
    listed = queries.register_entries(register="large_user", company_ids=[registry.city.water.id], limit=5)
    assert [one.customer.name for one in listed] == ["第一机械厂"]
    assert queries.register_entries(register="large_user", company_ids=[registry.city.heat.id], limit=5) == []


@pytest.mark.clause("W-6.2.2.5")
def test_register_entries_come_up_for_review_and_stay_after_leaving(registry):
    customer = registry.person()
    special_care(customer)
    assert [one.customer_id for one in queries.due_reviews(on_date=REVIEW, company_ids=[])] == [customer.id]
    leave_register(now=NOW, actor=SYSTEM_ACTOR, customer_id=customer.id, register="special_care", reason="已与子女同住")
    customer.refresh_from_db()
    assert not customer.special_care and customer.register_entries.count() == 1
    assert queries.due_reviews(on_date=REVIEW, company_ids=[]) == []


def test_entering_a_register_again_renews_the_entry(registry):
    customer = registry.person()
    special_care(customer)
    special_care(customer, review_date=date(2028, 3, 1))
    assert [one.review_date for one in customer.register_entries.all()] == [date(2028, 3, 1)]
