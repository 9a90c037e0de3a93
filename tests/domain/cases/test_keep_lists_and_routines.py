"""What the standards want to be on a list, on duty or in force is there when somebody at the desk needs it."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from factories import make_hall
from packs import files_of
from shouwen.domain.cases import operations as cases
from shouwen.domain.cases.queries import CaseFilters, case_page, cases_page, contacts_of_customer, propose_unit
from shouwen.domain.customers.models import Account, Customer
from shouwen.domain.customers.operations import (
    UnableToRegister,
    enter_register,
    leave_register,
    open_account,
    register_customer,
    register_premises,
)
from shouwen.domain.customers.queries import card, register_entries
from shouwen.domain.journal.actors import SYSTEM_ACTOR
from shouwen.domain.knowledge.queries import check_amount, citable
from shouwen.domain.people.halls import halls
from shouwen.domain.people.models import GridCell
from shouwen.domain.people.operations import UnableToSetHallProfile, plan_shift, set_hall_profile
from shouwen.domain.people.queries import roster_gaps
from shouwen.domain.standards.operations import adopt, interpret, load_pack_version
from shouwen.domain.standards.queries import clause_reading, packs_binding, standard_for
from shouwen.engine.timeline import Span

IN_A_MONTH = date(2026, 12, 18)


@pytest.fixture
def customer(desk) -> Customer:
    return register_customer(
        now=desk.now, actor=SYSTEM_ACTOR, name="李秀英", phones=("13800005678",), language="en"
    )  # fmt: skip


@pytest.fixture
def account(desk, customer) -> Account:
    """An account in the grid cell of the station."""
    place = register_premises(now=desk.now, actor=SYSTEM_ACTOR, community="和平里", room="501", address="和平里3-2-501")
    return open_account(
        now=desk.now, actor=SYSTEM_ACTOR, company_id=desk.organisation.heat.id, utility="heat", number="HR-20381",
        customer_id=customer.id, premises_id=place.id, grid_cell_id=GridCell.objects.get(code="G1").id,
    )  # fmt: skip


@pytest.mark.clause("C-4.1.1")
def test_customers_are_told_where_a_hall_is_when_it_is_open_and_who_can_get_in(desk):
    company = desk.organisation.heat
    hall = make_hall(company=company)
    known = {
        "address": "人民路18号",
        "hours_text": "每日8:30至17:30",
        "services": "缴费",
        "accessibility": "坡道",
    }
    as_program = {"now": desk.now, "actor": SYSTEM_ACTOR, "unit_id": hall.id}
    with pytest.raises(UnableToSetHallProfile):
        set_hall_profile(**as_program, **{**known, "hours_text": ""})
    set_hall_profile(**as_program, **known)
    (shown,) = halls(company_ids=[company.id])
    assert (shown.address, shown.hours_text, shown.accessibility) == ("人民路18号", "每日8:30至17:30", "坡道")


@pytest.mark.clause("C-1.2", "H-A.2b", "V-1.2")
def test_a_pack_binds_the_posts_it_was_adopted_for(desk):
    station = desk.organisation.heat_station
    version = load_pack_version(now=desk.now, actor=SYSTEM_ACTOR, files=files_of("visit"))
    adopt(
        now=desk.now, actor=SYSTEM_ACTOR, unit_id=station.id, pack="visit", version=version.version, position=1,
        from_at=desk.now, posts=("repair_worker",),
    )  # fmt: skip

    def visits(post: str) -> int:
        """Return how often the pack binds the post: once for the whole company, once more for the station's own."""
        return [one.pack for one in packs_binding(unit_id=station.id, post=post, at=desk.now)].count("visit")

    assert (visits("repair_worker"), visits("clerk")) == (2, 1)


@pytest.mark.clause("W-7.2", "H-A.2b")
def test_a_standard_speaks_from_the_day_it_came_into_force_and_its_owner_says_how_it_is_read(desk):
    company = desk.organisation.heat.id
    assert standard_for(unit_id=company, at=datetime(2023, 12, 31, tzinfo=desk.now.tzinfo)).packs == ()
    assert "water" in [pack.name for pack in standard_for(unit_id=company, at=desk.now).packs]
    interpret(now=desk.now, actor=desk.actor("heat_manager"), pack="water", clause="W-7.2", text="由公司服务部解释")
    reading = clause_reading(pack="water", clause="W-7.2", unit_ids=frozenset({company}), at=desk.now)
    (written,) = reading.interpretations
    assert (written.text, written.written_at) == ("由公司服务部解释", desk.now)


@pytest.mark.clause("H-A.5", "H-4.6")
def test_the_season_runs_from_its_first_day_to_its_last_over_the_new_year(desk):
    season = standard_for(unit_id=desk.organisation.heat.id, at=desk.now).seasons["heating"].on_timeline()
    days = [date(2026, 11, 14), date(2026, 11, 15), date(2027, 3, 20), date(2027, 3, 21)]
    assert [season.contains(day) for day in days] == [False, True, True, False]


@pytest.mark.clause(
    "H-4.6", "G-A.6.1", "QD-HEAT-48", "SD-HEAT-28.1", "WF-HEAT-33.2", "LYI-HEAT-29", "BZ-HEAT-38", "HZ-HEAT-40",
    "LYA-HEAT-25.1", "TA-HEAT-28.1", "QD-GAS-42", "ZMD-GAS-19.5", "ZZ-GAS-18",
)  # fmt: skip
def test_an_hour_in_which_nobody_answers_the_hotline_is_a_gap_at_any_time_of_day(desk):
    hotline, hour = desk.organisation.hotline.id, timedelta(hours=1)
    plan_shift(
        now=desk.now, actor=SYSTEM_ACTOR, unit_id=hotline, staff_id=desk.organisation.agent.id, duty="hotline",
        from_at=desk.now, until_at=desk.now + 12 * hour,
    )  # fmt: skip
    gaps = roster_gaps(unit_id=hotline, duty="hotline", from_at=desk.now, until_at=desk.now + 24 * hour)
    assert gaps == (Span(desk.now + 12 * hour, desk.now + 24 * hour),)


@pytest.mark.clause("G-2.1.2", "H-4.1")
def test_knowledge_that_may_be_cited_is_approved_and_public_and_a_charge_is_the_one_on_the_list(desk):
    assert citable(code="FEE-1").title == "采暖费"
    assert [citable(code=code) for code in ("DRAFT-1", "INNER-1", "NOTHING")] == [None, None, None]
    asked = {"company_id": desk.organisation.heat.id, "code": "HEAT-FEE", "on_date": timezone.localdate(desk.now)}
    right = check_amount(**asked, quantity=Decimal(86), amount=Decimal("2236.00"))
    wrong = check_amount(**asked, quantity=Decimal(86), amount=Decimal("2300.00"))
    assert (right.allowed, wrong.allowed) == (True, False)


@pytest.mark.clause("G-2.2.4")
def test_every_consultation_and_every_suggestion_of_a_customer_stays_on_record(desk, customer):
    desk.register(kind="question", words="采暖费怎么算", customer_id=customer.id)
    suggestion = desk.case(kind="suggestion", words="建议增加网上缴费", customer_id=customer.id)
    kept = contacts_of_customer(customer_id=customer.id, limit=10)
    assert [contact.words for contact in kept] == ["建议增加网上缴费", "采暖费怎么算"]
    page = cases_page(actor=desk.actor("heat_manager"), filters=CaseFilters(kind="suggestion"))
    assert [line.number for line in page.lines] == [suggestion.number]


@pytest.mark.clause("G-1.2.4a", "C-2.3.2")
def test_the_language_that_a_customer_wants_stands_on_the_card(desk, customer, account):
    assert card(actor=desk.actor("agent"), customer_id=customer.id).language == "en"


@pytest.mark.clause("H-A.7a", "H-T.3")
def test_a_case_goes_to_the_station_and_the_person_of_the_customers_grid_cell(desk, account):
    proposed = propose_unit(company_id=desk.organisation.heat.id, matter_code="", account_id=account.id)
    assert (proposed.unit_id, proposed.by) == (desk.organisation.heat_station.id, "grid")
    assert proposed.responsible_id == desk.organisation.station_clerk.id
    case = desk.at_station(kind="temperature_test", account_id=account.id)
    assert case.first_contact_id == desk.organisation.agent.id
    assert case.unit_id == desk.organisation.heat_station.id


@pytest.mark.clause("H-T.1", "V-2.1.1")
@pytest.mark.parametrize("channel", ["phone", "counter", "portal", "email", "letter", "social", "on_site"])
def test_a_test_or_a_visit_can_be_asked_for_by_every_channel(desk, account, channel):
    case = desk.case(kind="temperature_test", channel=channel, account_id=account.id)
    assert desk.last(case, "case.opened").data["facts"]["channel"] == channel


@pytest.mark.clause("H-T.2")
def test_what_was_confirmed_of_the_account_is_kept_with_the_request(desk, account):
    case = desk.case(kind="temperature_test", account_id=account.id, steps=("account_state_confirmed",))
    assert case.account_id == account.id
    assert desk.last(case, "contact.received").data["steps"] == ["account_state_confirmed"]


@pytest.mark.clause("V-5.4.1")
def test_a_complaint_stays_on_record_with_content_handling_result_and_satisfaction(desk):
    case = desk.case(kind="complaint", words="师傅没有按时来")
    desk.do(cases.report_result, case, text="已重新上门并致歉")
    desk.told(case)
    desk.do(cases.close_case, case, satisfied=True)
    (line,) = cases_page(actor=desk.actor("heat_supervisor"), filters=CaseFilters(kind="complaint")).lines
    page = case_page(actor=desk.actor("heat_supervisor"), number=line.number, now=desk.now)
    told = {entry.kind: entry.text for entry in page.timeline}
    assert (told["contact.received"], told["case.handled"]) == ("师傅没有按时来", "已重新上门并致歉")
    assert desk.fresh(case).satisfied is True


@pytest.mark.clause("W-6.2.2.1", "W-6.2.2.5")
def test_a_large_user_stands_in_the_register_with_who_looks_after_it_until_it_is_taken_out(desk, customer, account):
    entered = {
        "now": desk.now, "actor": desk.actor("heat_manager"), "customer_id": customer.id, "register": "large_user",
    }  # fmt: skip
    enter_register(
        **entered, reason="年用热量居前", review_date=IN_A_MONTH, manager_staff_id=desk.organisation.station_clerk.id
    )
    asked = {"register": "large_user", "company_ids": [desk.organisation.heat.id], "limit": 10}
    (entry,) = register_entries(**asked)
    assert (entry.manager_staff_id, entry.review_date) == (desk.organisation.station_clerk.id, IN_A_MONTH)
    leave_register(**entered, reason="已减少用热")
    assert register_entries(**asked) == []


@pytest.mark.clause("W-6.2.2.2", "W-6.2.2.5")
@pytest.mark.parametrize(
    ("lives_alone", "limited_mobility", "without_family_help", "entitled"),
    [(True, False, False, True), (False, True, True, True), (False, True, False, False), (False, False, True, False)],
)
def test_home_service_is_for_who_lives_alone_or_cannot_leave_home_and_has_nobody(
    desk, customer, account, lives_alone, limited_mobility, without_family_help, entitled
):
    grounds = {
        "lives_alone": lives_alone, "limited_mobility": limited_mobility, "without_family_help": without_family_help,
    }  # fmt: skip
    asked = {
        "now": desk.now, "actor": desk.actor("agent"), "customer_id": customer.id, "register": "special_care",
        "reason": "老年独居", "evidence": "社区证明", "review_date": IN_A_MONTH, **grounds,
    }  # fmt: skip
    if not entitled:
        with pytest.raises(UnableToRegister):
            enter_register(**asked)
        return
    enter_register(**asked)
    assert card(actor=desk.actor("agent"), customer_id=customer.id).special_care
