"""Accounts brought in by the thousand: registered once, brought up to date, never doubled."""

from dataclasses import replace

import pytest

from factories import NOW
from shouwen.domain.customers.bringing_in import AccountRow, BulkResult, bulk_register
from shouwen.domain.customers.models import Account, Customer, CustomerPhone, Premises
from shouwen.domain.journal.actors import SYSTEM_ACTOR
from shouwen.domain.journal.queries import history
from shouwen.domain.search.queries import find

HEAT, WATER = 3, 2
LI = AccountRow(
    company_id=HEAT,
    utility="heat",
    number="HR-20381",
    name="李秀英",
    phones=("13812345678",),
    community="和平里",
    building="3",
    entrance="2",
    room="501",
    address="西城区和平里3号楼2单元501室",
)
pytestmark = pytest.mark.django_db


def bring_in(*rows):
    return bulk_register(now=NOW, actor=SYSTEM_ACTOR, rows=rows, source="test")


def test_a_new_account_brings_customer_place_phone_event_and_search_entry():
    assert bring_in(LI) == BulkResult(created=1)
    account = Account.objects.get()
    assert (account.customer.name, account.premises.room) == ("李秀英", "501")
    assert [event.kind for event in history(stream=f"customer:{account.customer_id}")] == ["account.opened"]
    assert [hit.ref_id for hit in find(text="秀英", kinds=["account"], company_ids=[HEAT], limit=5)] == [account.id]


def test_the_same_rows_again_change_nothing():
    bring_in(LI)
    assert bring_in(LI) == BulkResult(unchanged=1)
    assert (Customer.objects.count(), CustomerPhone.objects.count(), Premises.objects.count()) == (1, 1, 1)


def test_one_person_with_two_accounts_is_one_customer_at_one_place():
    water = replace(LI, company_id=WATER, utility="water", number="W-1")
    assert bring_in(LI, water) == BulkResult(created=2)
    assert (Customer.objects.count(), Premises.objects.count()) == (1, 1)
    later = replace(LI, company_id=1, utility="gas", number="G-1")
    bring_in(later)
    assert Customer.objects.count() == 1


def test_a_changed_row_is_brought_up_to_date_and_found_by_its_new_words():
    bring_in(LI)
    married = replace(LI, name="李秀兰", phones=("13812345678", "13900001111"), state="suspended")
    assert bring_in(married) == BulkResult(updated=1)
    account = Account.objects.get()
    assert (account.state, account.customer.name, account.customer.initials) == ("suspended", "李秀兰", "lxl")
    assert CustomerPhone.objects.count() == 2
    assert find(text="秀兰", kinds=["account"], company_ids=None, limit=5)
    assert not find(text="秀英", kinds=["account"], company_ids=None, limit=5)


def test_what_a_row_does_not_say_stays():
    bring_in(replace(LI, plant="西城1号站", state="suspended"))
    assert bring_in(LI) == BulkResult(unchanged=1)
    assert Account.objects.get().plant == "西城1号站"


def test_a_thousand_rows_take_few_queries(django_assert_max_num_queries):
    rows = [replace(LI, number=f"HR-{n}", phones=(f"138{n:08d}",), room=str(n), name=f"王{n}") for n in range(1000)]
    with django_assert_max_num_queries(80):
        assert bring_in(*rows).created == 1000
