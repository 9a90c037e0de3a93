"""Staff: found by name and badge, and added."""

from household import queries_of
from shouwen.domain.people.models import Staff

FORM = {"name": "孙悦", "badge_number": "2001", "post": "agent", "roles": ["agent", "clerk"]}


def badges(client, address):
    return [line.brief.badge for line in client.get(address).context["page"].lines]


def test_staff_are_found_by_name_badge_and_role(day, administrator):
    head = day.staff("station_head")
    assert badges(administrator, f"/admin/staff?q={head.name}") == [head.badge_number]
    assert head.badge_number in badges(administrator, f"/admin/staff?q={head.badge_number[:3]}")
    assert badges(administrator, "/admin/staff?role=auditor") == [day.staff("auditor").badge_number]


def test_a_head_sees_the_own_people(day, station_head):
    people = Staff.objects.filter(unit_id=day.organisation.heat_station.id)
    assert badges(station_head, "/admin/staff") == sorted(one.badge_number for one in people)


def test_a_person_is_added_with_roles(day, administrator):
    answer = administrator.post("/admin/staff/new", {**FORM, "unit": day.organisation.heat_station.id})
    added = Staff.objects.get(badge_number="2001")
    assert answer.headers["Location"] == f"/admin/staff/{added.id}"
    assert (added.roles, added.post, added.has_usable_password()) == (["agent", "clerk"], "agent", False)


def test_a_badge_number_that_is_taken_is_refused(day, administrator):
    taken = day.staff("agent").badge_number
    form = {**FORM, "badge_number": taken, "unit": day.organisation.heat_station.id}
    answer = administrator.post("/admin/staff/new", form)
    assert answer.status_code == 422 and answer.context["chosen_roles"] == ["agent", "clerk"]


def test_nobody_else_adds_people(manager, station_head, agent):
    assert manager.post("/admin/staff/new", FORM).status_code == 403
    assert station_head.get("/admin/staff/new").status_code == 403
    assert agent.get("/admin/staff").status_code == 403


def test_nobody_found_says_so(administrator):
    assert "没有符合条件的人员" in administrator.get("/admin/staff?q=无此人").content.decode()


def test_the_list_of_staff_takes_few_queries(administrator):
    assert queries_of(administrator, "/admin/staff") <= 12
