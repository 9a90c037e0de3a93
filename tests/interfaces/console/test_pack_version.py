"""A version from draft to retirement: written by one, approved by another, in force on its day."""

import io
import zipfile

import pytest
from django.test import Client

from factories import make_staff
from household import queries_of
from service_day import BACKEND
from shouwen.domain.standards.models import PackVersion

BASE = "/standards/heat/versions"
PAGE = f"{BASE}/2026.2"


def write(client, version="2026.2", day="2026-12-01", base="2026.1"):
    return client.post(BASE, {"base": base, "version": version, "effective_date": day})


@pytest.fixture
def draft(editor):
    write(editor)
    return PackVersion.objects.get(pack="heat", version="2026.2")


@pytest.fixture
def second_editor(day):
    staff = make_staff(unit=day.organisation.group, role="standards_editor", badge="1802", name="何敏")
    client = Client()
    client.force_login(staff, backend=BACKEND)
    return client


def state():
    return PackVersion.objects.get(pack="heat", version="2026.2").state


def test_the_versions_of_a_pack_stand_with_state_author_and_approver(editor):
    page = editor.get(BASE).context["page"]
    assert [(row.line.version, row.line.phase, row.units) for row in page.rows] == [
        ("2026.1", "in_force", ("暖城热力有限公司",))
    ]
    assert page.form.version == "2026.2"


def test_a_draft_is_written_from_a_version_and_named_on_the_list_of_standards(editor):
    assert write(editor).headers["Location"] == PAGE
    assert [one.line.version for one in editor.get("/standards").context["page"].drafts] == ["2026.2"]
    assert "草稿" in editor.get(BASE).content.decode()


@pytest.mark.parametrize(
    ("changes", "field"), [({"version": "2026.1"}, "version"), ({"day": ""}, "effective_date"), ({"base": "9"}, "")]
)
def test_a_refused_draft_says_which_field(editor, changes, field):
    answer = write(editor, **changes)
    assert (answer.status_code, answer.context["field"]) == (422, field)


def test_another_person_approves_and_the_author_is_refused(draft, editor, second_editor):
    assert editor.post(f"{PAGE}/submit").status_code == 302
    assert "须由其他人批准" in editor.get(PAGE).content.decode()
    refused = editor.post(f"{PAGE}/approve")
    assert refused.status_code == 422 and "须由其他人批准" in refused.content.decode()
    assert second_editor.post(f"{PAGE}/approve").status_code == 302
    assert state() == "approved"


def test_a_manager_of_the_company_may_approve(draft, editor, manager):
    editor.post(f"{PAGE}/submit")
    assert manager.post(f"{PAGE}/approve").status_code == 302


def test_a_version_is_sent_back_with_remarks(draft, editor, second_editor):
    editor.post(f"{PAGE}/submit")
    refused = second_editor.post(f"{PAGE}/return", {"remarks": ""})
    assert (refused.status_code, refused.context["field"]) == (422, "remarks")
    second_editor.post(f"{PAGE}/return", {"remarks": "请补充夜间时限"})
    assert "请补充夜间时限" in editor.get(PAGE).content.decode()
    assert state() == "draft"


def test_a_day_is_set_with_a_reason_for_the_units_that_are_chosen(day, draft, editor, second_editor):
    editor.post(f"{PAGE}/submit")
    second_editor.post(f"{PAGE}/approve")
    form = {"from_date": "2026-12-01", "units": [day.organisation.heat.id], "reason": ""}
    refused = editor.post(f"{PAGE}/schedule", form)
    assert (refused.status_code, refused.context["field"]) == (422, "reason")
    assert editor.post(f"{PAGE}/schedule", {**form, "reason": "公司〔2026〕12号"}).status_code == 302
    page = editor.get(PAGE).content.decode()
    assert "2026年12月1日" in page and "公司〔2026〕12号" in page


def test_a_version_is_retired_with_a_reason(editor):
    refused = editor.post(f"{BASE}/2026.1/retire", {"reason": ""})
    assert (refused.status_code, refused.context["field"]) == (422, "reason")
    assert editor.post(f"{BASE}/2026.1/retire", {"reason": "标准废止"}).status_code == 302
    assert "标准废止" in editor.get(f"{BASE}/2026.1").content.decode()


def test_a_draft_is_thrown_away(draft, editor):
    assert editor.post(f"{PAGE}/discard", {"reason": ""}).status_code == 422
    answer = editor.post(f"{PAGE}/discard", {"reason": "重写", "base": "2026.1"})
    assert answer.headers["Location"] == BASE
    assert editor.get(PAGE).status_code == 404


def test_who_does_not_write_standards_reads_them(draft, agent):
    page = agent.get(PAGE)
    assert page.status_code == 200 and page.context["page"].acts == frozenset()
    assert write(agent, version="2026.3").status_code == 403
    for act in ("submit", "approve", "return", "schedule", "retire", "discard"):
        assert agent.post(f"{PAGE}/{act}").status_code == 403
    assert state() == "draft"


def test_a_version_is_exported_as_its_folder(editor):
    answer = editor.get(f"{BASE}/2026.1/export")
    names = zipfile.ZipFile(io.BytesIO(answer.content)).namelist()
    assert "heat/pack.yaml" in names and "heat/examples/repairs.yaml" in names
    assert answer.headers["Content-Disposition"] == 'attachment; filename="heat-2026.1.zip"'


@pytest.mark.parametrize("path", [f"{BASE}/9", f"{BASE}/9/export", "/standards/steam/versions"])
def test_a_version_that_is_not_there_is_not_found(editor, path):
    assert editor.get(path).status_code == 404


def test_versions_take_few_queries(draft, editor):
    assert queries_of(editor, BASE) <= 14
    assert queries_of(editor, PAGE) <= 16
