"""Names, phones, identity numbers and addresses by role; a record is looked at with a purpose that is written down."""

from datetime import timedelta

import pytest

from factories import NOW, actor_for
from shouwen.domain.customers import queries
from shouwen.domain.customers.masking import masked_address, masked_identity, masked_name, masked_phone
from shouwen.domain.customers.operations import note_view, unmask
from shouwen.domain.customers.record_views import record_views
from shouwen.domain.customers.refusals import UnableToView
from shouwen.domain.journal.queries import history


@pytest.mark.clause("C-3.2.3")
@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("王芳", "王**"),
        ("李秀英", "李**"),
        ("欧阳娜娜", "欧阳**"),
        ("诸葛亮", "诸葛**"),
        ("王", "王"),
        ("第一机械厂", "第****"),
    ],
)
def test_a_name_shows_its_surname(name, shown):
    assert masked_name(name) == shown


@pytest.mark.clause("C-3.2.3")
@pytest.mark.parametrize(
    ("number", "shown"), [("13812345678", "138****5678"), ("053187654321", "053*****4321"), ("96577", "***77")]
)
def test_a_phone_shows_its_ends(number, shown):
    assert masked_phone(number) == shown


@pytest.mark.clause("C-3.2.3")
def test_an_identity_number_shows_its_ends():
    assert masked_identity("11010519491231002X") == "110***********002X"


@pytest.mark.clause("C-3.2.3")
@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("和平里3号楼2单元501室", "和平里3号楼"),
        ("建设路18号阳光花园12栋1-302", "建设路18号阳光花园12栋"),
        ("东山村王家胡同", "东山村王**"),
    ],
)
def test_an_address_shows_the_building_and_no_door(address, shown):
    assert masked_address(address) == shown


@pytest.mark.clause("C-3.2.3")
@pytest.mark.parametrize(
    ("person", "name"),
    [("agent", "李秀英"), ("heat_supervisor", "李秀英"), ("heat_manager", "李**"), ("auditor", "李**")],
)
def test_who_talks_with_customers_sees_names_and_everybody_sees_masked_phones(registry, person, name):
    customer = registry.person("李秀英", "13812345678")
    registry.account(customer)
    card = queries.card(actor=actor_for(getattr(registry.city, person)), customer_id=customer.id)
    assert card.name == name
    assert [phone.text for phone in card.phones] == ["138****5678"]


@pytest.mark.clause("H-2.6")
def test_nobody_looks_at_a_record_without_a_purpose(registry):
    customer = registry.person("李秀英", "13812345678")
    for look in (note_view, unmask):
        with pytest.raises(UnableToView) as refused:
            look(now=NOW, actor=actor_for(registry.city.agent), customer_id=customer.id, purpose="  ")
        assert refused.value.field == "purpose"
    assert len(history(stream=f"customer:{customer.id}")) == 1


@pytest.mark.clause("H-2.6", "C-3.2.3")
def test_seeing_everything_is_written_down_with_who_and_what_for(registry):
    customer = registry.person("李秀英", "13812345678")
    shown = unmask(now=NOW, actor=actor_for(registry.city.agent), customer_id=customer.id, purpose="上门前联系")
    assert [phone.number for phone in shown.phones.all()] == ["13812345678"]
    event = history(stream=f"customer:{customer.id}")[-1]
    assert (event.kind, event.actor_id) == ("record.unmasked", registry.city.agent.id)
    assert event.data == {"purpose": "上门前联系", "case": ""}


def views(**changes):
    given = {"from_at": NOW, "until_at": NOW + timedelta(days=1), "staff_ids": None, "without_case": True, **changes}
    return record_views(before_id=None, limit=9, **given)


@pytest.mark.clause("H-2.6")
def test_views_without_a_case_are_reported_by_person_and_day(registry):
    customer, agent, clerk = registry.person(), registry.city.agent, registry.city.station_clerk
    note_view(now=NOW, actor=actor_for(agent), customer_id=customer.id, purpose="核对地址")
    note_view(now=NOW, actor=actor_for(clerk), customer_id=customer.id, purpose="", case_number="HR-1")
    assert [event.actor_id for event in views()] == [agent.id]
    assert len(views(without_case=False)) == 2
    assert views(staff_ids=[clerk.id]) == []
    assert views(from_at=NOW + timedelta(hours=1)) == []
