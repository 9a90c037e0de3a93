"""Grid cells."""

import pytest

from household import queries_of
from shouwen.domain.people.models import GridCell


@pytest.fixture
def form(day):
    return {
        "company": day.organisation.heat.id,
        "code": "H-01",
        "name": "和平里一区",
        "unit": day.organisation.heat_station.id,
        "responsible": day.organisation.field_worker.id,
    }


@pytest.mark.clause("H-A.7a")
def test_every_cell_stands_with_unit_and_person(administrator, form):
    assert administrator.post("/admin/cells", form).status_code == 302
    page = administrator.get(f"/admin/cells?company={form['company']}").context["page"]
    assert [(one.code, one.unit_name, one.responsible) for one in page.cells] == [("H-01", "城东服务站", "陈静")]
    assert page.without_person == 0


@pytest.mark.clause("H-A.7a")
def test_a_cell_without_a_person_is_pointed_out(administrator, form):
    administrator.post("/admin/cells", {**form, "responsible": ""})
    answer = administrator.get(f"/admin/cells?company={form['company']}")
    assert answer.context["page"].without_person == 1


def test_a_cell_gets_another_person(day, administrator, form):
    administrator.post("/admin/cells", form)
    cell = GridCell.objects.get()
    changed = {**form, "responsible": day.organisation.station_head.id}
    assert administrator.post(f"/admin/cells/{cell.id}", changed).status_code == 302
    cell.refresh_from_db()
    assert cell.responsible_id == day.organisation.station_head.id


@pytest.mark.parametrize("changes", [{"code": ""}, {"name": ""}, {"unit": "0"}])
def test_a_cell_that_makes_no_sense_is_refused(administrator, form, changes):
    assert administrator.post("/admin/cells", {**form, **changes}).status_code == 422
    assert not GridCell.objects.exists()


def test_a_cell_is_not_given_to_the_unit_of_another_company(day, administrator, form):
    administrator.post("/admin/cells", form)
    cell = GridCell.objects.get()
    foreign = {**form, "unit": day.organisation.water_station.id}
    assert administrator.post(f"/admin/cells/{cell.id}", foreign).status_code == 422


def test_cells_are_searched_by_code_name_and_person(administrator, form):
    administrator.post("/admin/cells", form)
    for text in ("H-01", "和平里", "陈静"):
        page = administrator.get(f"/admin/cells?company={form['company']}&q={text}").context["page"]
        assert page.cell_count == 1, text


def test_heads_read_cells_and_change_none(station_head, form):
    assert station_head.get("/admin/cells").status_code == 200
    assert station_head.post("/admin/cells", form).status_code == 403
    assert station_head.get("/admin/cells/1").status_code == 403


def test_a_cell_that_is_not_there_is_not_found(administrator):
    assert administrator.get("/admin/cells/999999").status_code == 404


def test_cells_take_few_queries(administrator):
    assert queries_of(administrator, "/admin/cells") <= 12
