"""Units, staff, leave and duty are changed by those who may, with an event each, and what makes no sense is refused."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection

from factories import NOW, Organisation, actor_for, make_organisation, make_staff, make_team, make_unit
from shouwen.domain.journal.actors import SYSTEM_ACTOR
from shouwen.domain.journal.models import Event
from shouwen.domain.journal.queries import history
from shouwen.domain.people import operations as people
from shouwen.domain.people.models import DutyShift, PostHolding, Staff
from shouwen.domain.people.queries import on_duty, roster_gaps, staff_brief, staff_directory, unit_tree
from shouwen.engine.timeline import Span

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


@pytest.fixture
def city() -> Organisation:
    return make_organisation()


def _last(stream: str) -> Event:
    return history(stream=stream)[-1]


def _as_program() -> dict:
    return {"now": NOW, "actor": SYSTEM_ACTOR}


def test_a_unit_knows_its_path_and_its_company(city):
    station = city.heat_station
    assert station.path == f"/{city.group.id}/{city.heat.id}/{station.id}/"
    assert (station.company_id, city.heat.company_id, city.hotline.company_id) == (city.heat.id, city.heat.id, None)
    event = history(stream=f"unit:{station.id}")[0]
    assert (event.kind, event.company_id, event.data["code"]) == ("unit.created", city.heat.id, "HEAT-EAST")


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "station", "parent": None},
        {"kind": "group", "parent": "heat"},
        {"kind": "company", "parent": "heat_station"},
        {"kind": "shop", "parent": "heat"},
        {"kind": "station", "parent": "heat", "code": "HEAT-EAST"},
        {"kind": "station", "parent": "heat", "name": " "},
        {"kind": "station", "parent": "heat", "utility": "steam"},
        {"kind": "station", "parent": "heat", "zone_name": "Asia/Atlantis"},
    ],
    ids=str,
)
def test_a_unit_that_cannot_stand_there_is_refused(city, wrong):
    parent = getattr(city, wrong["parent"]) if wrong["parent"] else None
    with pytest.raises(people.UnableToCreateUnit):
        make_unit(**{"name": "城西服务站", **wrong, "parent": parent})


def test_a_unit_moves_with_everything_below_it(city):
    team = make_team(station=city.heat_station)
    people.change_unit(**_as_program(), unit_id=city.heat_station.id, parent_id=city.water.id)
    team.refresh_from_db()
    assert team.path == f"/{city.group.id}/{city.water.id}/{city.heat_station.id}/{team.id}/"
    assert team.company_id == city.water.id
    assert unit_tree().ancestors(team.id) == (city.heat_station.id, city.water.id, city.group.id)
    data = _last(f"unit:{city.heat_station.id}").data
    assert data == {"before": {"parent_id": city.heat.id}, "after": {"parent_id": city.water.id}}


def test_a_company_keeps_its_units_when_it_joins_another_group(city):
    other = make_unit(kind="group", name="临城集团")
    people.change_unit(**_as_program(), unit_id=city.heat.id, parent_id=other.id)
    city.heat_station.refresh_from_db()
    assert city.heat_station.company_id == city.heat.id
    assert city.heat_station.path.startswith(f"/{other.id}/{city.heat.id}/")


@pytest.mark.parametrize("parent", ["heat", "heat_station"])
def test_a_unit_cannot_stand_under_itself(city, parent):
    with pytest.raises(people.UnableToChangeUnit):
        people.change_unit(**_as_program(), unit_id=city.heat.id, parent_id=getattr(city, parent).id)


def test_a_change_that_changes_nothing_writes_nothing(city):
    people.change_unit(**_as_program(), unit_id=city.heat.id, name=city.heat.name)
    people.change_staff(**_as_program(), staff_id=city.agent.id, name=city.agent.name)
    assert _last(f"unit:{city.heat.id}").kind == "post.taken"
    assert _last(f"staff:{city.agent.id}").kind == "staff.created"


def test_a_unit_may_keep_its_code_and_not_take_another_ones(city):
    people.change_unit(**_as_program(), unit_id=city.heat.id, code="HEAT", slogan="温暖到家")
    with pytest.raises(people.UnableToChangeUnit):
        people.change_unit(**_as_program(), unit_id=city.heat.id, code="WATER")
    assert unit_tree().by_code["HEAT"].slogan == "温暖到家"


def test_a_field_that_does_not_exist_is_a_mistake_of_the_program(city):
    with pytest.raises(TypeError, match="path"):
        people.change_unit(**_as_program(), unit_id=city.heat.id, path="/1/")
    with pytest.raises(TypeError, match="roles"):
        people.change_staff(**_as_program(), staff_id=city.agent.id, roles=[])


def test_a_person_starts_without_a_password_and_gets_one(city):
    assert not city.agent.has_usable_password()
    people.set_password(now=NOW, actor=actor_for(city.agent), staff_id=city.agent.id, password="warm-rooms-in-winter")
    assert Staff.objects.get(pk=city.agent.id).check_password("warm-rooms-in-winter")
    event = _last(f"staff:{city.agent.id}")
    assert (event.kind, event.data) == ("staff.password_set", {})


@pytest.mark.parametrize("password", ["short", "password123"])
def test_a_weak_password_is_refused_in_words(city, password):
    with pytest.raises(people.UnableToSetPassword, match=r"\w"):
        people.set_password(**_as_program(), staff_id=city.agent.id, password=password)


def test_nobody_sets_a_colleagues_password(city):
    with pytest.raises(people.UnableToSetPassword):
        people.set_password(
            now=NOW, actor=actor_for(city.heat_manager), staff_id=city.agent.id, password="warm-rooms-in-winter"
        )


@pytest.mark.parametrize(
    "wrong",
    [
        {"badge": "1001"},
        {"badge": " "},
        {"name": " "},
        {"roles": ["agent", "king"]},
        {"post": "king"},
        {"language": "fr"},
        {"email": "not an address"},
    ],
    ids=str,
)
def test_a_person_who_makes_no_sense_is_refused(city, wrong):
    with pytest.raises(people.UnableToCreateStaff):
        make_staff(unit=city.heat, **wrong)


def test_nobody_starts_in_a_unit_that_is_closed(city):
    people.change_unit(**_as_program(), unit_id=city.heat_station.id, active=False)
    with pytest.raises(people.UnableToCreateStaff):
        make_staff(unit=city.heat_station)


def test_the_journal_tells_that_a_phone_changed_and_not_the_number(city):
    people.change_staff(**_as_program(), staff_id=city.agent.id, phone="13812345678", post="dispatcher")
    assert _last(f"staff:{city.agent.id}").data == {"fields": ["phone", "post"], "post": "dispatcher"}


def test_an_administrator_cannot_lock_everybody_out(city):
    administrator = actor_for(city.administrator)
    with pytest.raises(people.UnableToChangeStaff):
        people.set_roles(now=NOW, actor=administrator, staff_id=city.administrator.id, roles=["agent"])
    people.set_roles(now=NOW, actor=administrator, staff_id=city.agent.id, roles=["clerk"])
    assert _last(f"staff:{city.agent.id}").data == {"before": ["agent"], "after": ["clerk"]}


def test_everybody_chooses_their_own_language_and_theme(city):
    agent = actor_for(city.agent)
    people.change_language(now=NOW, actor=agent, staff_id=city.agent.id, language="en")
    people.change_theme(now=NOW, actor=agent, staff_id=city.agent.id, theme="dark")
    chosen = Staff.objects.get(pk=city.agent.id)
    assert (chosen.language, chosen.theme) == ("en", "dark")
    for change, value in ((people.change_language, {"language": "fr"}), (people.change_theme, {"theme": "pink"})):
        with pytest.raises(people.UnableToChangeStaff):
            change(now=NOW, actor=agent, staff_id=city.agent.id, **value)
    with pytest.raises(people.UnableToChangeStaff):
        people.change_language(now=NOW, actor=agent, staff_id=city.station_head.id, language="en")


def test_only_administrators_change_units_staff_posts_and_cells(city):
    manager = {"now": NOW, "actor": actor_for(city.heat_manager)}
    with pytest.raises(people.UnableToChangeUnit):
        people.change_unit(**manager, unit_id=city.heat.id, name="别的名字")
    with pytest.raises(people.UnableToCreateUnit):
        people.create_unit(**manager, parent_id=city.heat.id, kind="station", code="X", name="城西服务站")
    with pytest.raises(people.UnableToCreateStaff):
        people.create_staff(**manager, badge_number="7", name="钱七", unit_id=city.heat.id, roles=["administrator"])
    with pytest.raises(people.UnableToChangeStaff):
        people.change_staff(**manager, staff_id=city.agent.id, is_active=False)
    with pytest.raises(people.UnableToChangeStaff):
        people.set_roles(**manager, staff_id=city.heat_manager.id, roles=["administrator"])
    with pytest.raises(people.UnableToAppoint):
        people.appoint(**manager, staff_id=city.agent.id, post="agent", unit_id=city.heat.id, from_at=NOW)
    with pytest.raises(people.UnableToCreateGridCell):
        people.create_grid_cell(
            **manager, company_id=city.heat.id, code="G1", name="一号网格", unit_id=city.heat_station.id
        )


def test_an_appointment_ends_the_one_before_it_and_tells_both(city):
    people.appoint(
        **_as_program(),
        staff_id=city.station_clerk.id,
        post="station_head",
        unit_id=city.heat_station.id,
        from_at=NOW + DAY,
    )
    held = PostHolding.objects.get(staff=city.station_head)
    assert held.until_at == NOW + DAY
    left, taken = history(stream=f"unit:{city.heat_station.id}")[-2:]
    assert (left.kind, left.data["staff"]) == ("post.left", city.station_head.id)
    assert (taken.kind, taken.data["staff"]) == ("post.taken", city.station_clerk.id)


def test_a_post_that_many_hold_does_not_pass_on(city):
    for staff in (city.field_worker, city.station_clerk):
        people.appoint(
            **_as_program(),
            staff_id=staff.id,
            post="repair_worker",
            unit_id=city.heat_station.id,
            from_at=NOW,
        )
    assert PostHolding.objects.filter(post="repair_worker", until_at=None).count() == 2


@pytest.mark.parametrize(
    "wrong", [{"post": "king"}, {"staff_id": 0}, {"until_at": NOW}, {"from_at": NOW - 2000 * DAY}], ids=str
)
def test_an_appointment_that_makes_no_sense_is_refused(city, wrong):
    values = {
        "staff_id": city.station_clerk.id,
        "post": "station_head",
        "unit_id": city.heat_station.id,
        "from_at": NOW,
        **wrong,
    }
    with pytest.raises(people.UnableToAppoint):
        people.appoint(**_as_program(), **values)


def test_leave_is_recorded_by_the_person_or_by_who_leads_the_unit_and_keeps_its_reason_private(city):
    worker = city.field_worker
    for actor, days in ((worker, 1), (city.station_head, 3), (city.heat_supervisor, 5)):
        people.record_leave(
            now=NOW,
            actor=actor_for(actor),
            staff_id=worker.id,
            from_at=NOW + days * DAY,
            until_at=NOW + (days + 1) * DAY,
            deputy_id=city.station_clerk.id,
            reason="手术",
        )
    for stranger in (city.water_station_head, city.station_clerk):
        with pytest.raises(people.UnableToRecordLeave):
            people.record_leave(
                now=NOW,
                actor=actor_for(stranger),
                staff_id=worker.id,
                from_at=NOW + 9 * DAY,
                until_at=NOW + 10 * DAY,
            )
    data = _last(f"staff:{worker.id}").data
    assert data["deputy"] == city.station_clerk.id
    assert "手术" not in str(data)


def test_a_leave_that_makes_no_sense_is_refused(city):
    head = city.station_head

    def away(from_at=NOW, until_at=NOW + DAY, deputy_id=None):
        people.record_leave(**_as_program(), staff_id=head.id, from_at=from_at, until_at=until_at, deputy_id=deputy_id)

    people.change_staff(**_as_program(), staff_id=city.agent.id, is_active=False)
    for wrong in ({"until_at": NOW}, {"deputy_id": head.id}, {"deputy_id": city.agent.id}):
        with pytest.raises(people.UnableToRecordLeave):
            away(**wrong)
    away()
    with pytest.raises(people.UnableToRecordLeave):
        away(from_at=NOW + HOUR)
    away(from_at=NOW + DAY, until_at=NOW + 2 * DAY)


def _shift(city, staff, from_at, until_at, *, unit=None, duty="repair"):
    return people.plan_shift(
        now=NOW,
        actor=actor_for(city.heat_manager),
        unit_id=(unit or city.heat_station).id,
        staff_id=staff.id,
        duty=duty,
        from_at=from_at,
        until_at=until_at,
    )


def test_who_is_on_duty_is_found_also_from_below(city):
    team = make_team(station=city.heat_station)
    _shift(city, city.station_clerk, NOW - HOUR, NOW + 2 * HOUR)
    _shift(city, city.field_worker, NOW - HOUR, NOW + HOUR, unit=city.heat)
    _shift(city, city.heat_manager, NOW, NOW + HOUR, unit=city.heat, duty="duty_manager")

    def names(unit, duty, at=NOW):
        return [person.name for person in on_duty(unit_id=unit.id, duty=duty, at=at)]

    assert names(team, "repair") == [city.station_clerk.name]
    assert names(city.heat, "repair") == [city.field_worker.name]
    assert names(team, "duty_manager") == [city.heat_manager.name]
    assert names(team, "duty_manager", NOW + HOUR) == []
    assert names(team, "hotline") == []


def test_a_shift_that_makes_no_sense_is_refused(city):
    _shift(city, city.field_worker, NOW, NOW + 8 * HOUR)
    with pytest.raises(people.UnableToPlanShift):
        _shift(city, city.field_worker, NOW + 7 * HOUR, NOW + 9 * HOUR, unit=city.heat)
    with pytest.raises(people.UnableToPlanShift):
        _shift(city, city.station_clerk, NOW, NOW)
    with pytest.raises(people.UnableToPlanShift):
        _shift(city, city.station_clerk, NOW, NOW + HOUR, duty="sleep")
    with pytest.raises(people.UnableToPlanShift):
        _shift(city, city.station_clerk, NOW, NOW + HOUR, unit=city.water_station)
    _shift(city, city.field_worker, NOW + 8 * HOUR, NOW + 9 * HOUR)
    assert DutyShift.objects.count() == 2


def test_gaps_of_a_roster_are_the_needed_time_that_nobody_covers(city):
    _shift(city, city.field_worker, NOW + HOUR, NOW + 3 * HOUR)
    _shift(city, city.station_clerk, NOW + 3 * HOUR, NOW + 4 * HOUR)
    asked = {"unit_id": city.heat_station.id, "duty": "repair", "from_at": NOW, "until_at": NOW + 6 * HOUR}
    assert roster_gaps(**asked) == (Span(NOW, NOW + HOUR), Span(NOW + 4 * HOUR, NOW + 6 * HOUR))
    needed = [Span(NOW - DAY, NOW + 2 * HOUR), Span(NOW + 5 * HOUR, NOW + DAY)]
    assert roster_gaps(**asked, needed=needed) == (Span(NOW, NOW + HOUR), Span(NOW + 5 * HOUR, NOW + 6 * HOUR))
    assert roster_gaps(**asked, needed=[]) == ()


def test_a_grid_cell_has_one_unit_of_its_company_and_one_responsible_person(city):
    cell = {"company_id": city.heat.id, "code": "G1", "name": "一号网格", "unit_id": city.heat_station.id}
    people.create_grid_cell(**_as_program(), **cell, responsible_id=city.field_worker.id)
    assert _last(f"unit:{city.heat.id}").data["responsible"] == city.field_worker.id
    for wrong in ({}, {"code": "G2", "unit_id": city.water_station.id}, {"code": "G3", "responsible_id": 0}):
        with pytest.raises(people.UnableToCreateGridCell):
            people.create_grid_cell(**_as_program(), **{**cell, **wrong})


def test_briefs_name_the_person_and_follow_every_change(city, django_assert_num_queries):
    assert staff_brief({city.agent.id, 0})[city.agent.id].unit_name == "客户服务热线"
    people.change_staff(**_as_program(), staff_id=city.agent.id, unit_id=city.heat.id, languages_spoken=["en", "ko"])
    brief = staff_brief([city.agent.id])[city.agent.id]
    assert (brief.name, brief.badge, brief.unit_name) == ("王芳", city.agent.badge_number, city.heat.name)
    assert brief.languages_spoken == ("en", "ko")
    with django_assert_num_queries(1):
        staff_brief([city.agent.id, city.station_head.id])


def test_the_directory_pages_by_badge_number_and_filters(city):
    everybody = staff_directory(unit_ids=None)
    badges = [person.badge for person in everybody]
    assert badges == sorted(badges)
    assert len(badges) == 11
    first = staff_directory(unit_ids=None, limit=4)
    rest = staff_directory(unit_ids=None, after_badge=first[-1].badge)
    assert [person.badge for person in first + rest] == badges
    assert [person.id for person in staff_directory(unit_ids=[city.heat.id], role="supervisor")] == [
        city.heat_supervisor.id
    ]
    assert [person.id for person in staff_directory(unit_ids=None, text="张敏")] == [city.station_head.id]
    assert [person.id for person in staff_directory(unit_ids=None, text=badges[2])] == [everybody[2].id]
    people.change_staff(**_as_program(), staff_id=city.agent.id, is_active=False)
    assert len(staff_directory(unit_ids=None)) == 10
    assert [person.id for person in staff_directory(unit_ids=None, active=False)] == [city.agent.id]


@pytest.mark.django_db(transaction=True)
def test_of_two_appointments_at_the_same_time_one_follows_the_other(city):
    start = Barrier(2)

    def appoint(staff, from_at):
        try:
            start.wait(timeout=10)
            people.appoint(
                **_as_program(), staff_id=staff.id, post="company_manager", unit_id=city.water.id, from_at=from_at
            )
        except people.UnableToAppoint:
            return "too late"
        finally:
            connection.close()
        return "appointed"

    with ThreadPoolExecutor(2) as threads:
        outcomes = list(threads.map(appoint, (city.station_head, city.agent), (NOW, NOW + DAY)))
    holdings = PostHolding.objects.filter(unit=city.water)
    assert holdings.filter(until_at=None).count() == 1
    assert holdings.count() == outcomes.count("appointed")
