"""Drafts tried on what has happened: asked for, watched, stopped, read, opened case by case, taken out."""

from datetime import timedelta

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from packs import files_of
from service_day import BACKEND, ServiceDay
from shouwen.domain.cases import operations as cases
from shouwen.domain.cases.models import Case
from shouwen.domain.outbox.models import Job
from shouwen.domain.replays.models import Replay
from shouwen.domain.replays.operations import judge_all, judge_part
from shouwen.domain.standards.models import PackVersion

POLITE = "您好，已为您安排，谢谢您的反映"
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def draft(day: ServiceDay) -> str:
    """A draft of the heating standard with answers within 12 instead of 24 hours."""
    files = {
        name: text.replace("within: 24 h", "within: 12 h").replace('version: "2026.1"', 'version: "2027.1"')
        for name, text in files_of("heat").items()
    }
    PackVersion.objects.create(
        pack="heat",
        version="2027.1",
        fingerprint="draft",
        effective_date=day.now.date(),
        files=files,
        loaded_at=day.now,
    )
    return "heat@2027.1"


@pytest.fixture
def answered_late(day: ServiceDay) -> str:
    """The number of a complaint that was answered after 18 hours."""
    case = day.case(kind="complaint")
    day.later(hours=18)
    day.sweep()
    day.do(cases.answer_customer, case, text=POLITE, channel="phone")
    return case.number


def form(day: ServiceDay, tried_draft: str, **changes: str) -> dict[str, str]:
    """Return the form as a manager fills it in."""
    return {
        "draft": tried_draft,
        "company": str(day.organisation.heat.id),
        "from_date": (day.now - timedelta(days=7)).date().isoformat(),
        "until_date": (day.now + timedelta(days=1)).date().isoformat(),
        **changes,
    }


def asked(day: ServiceDay, client: Client, draft: str) -> Replay:
    """Ask for a trial in the console and return it."""
    answer = client.post("/standards/trials/new", form(day, draft))
    assert answer.status_code == 302, answer.context["page"].error
    return Replay.objects.get(id=int(answer["Location"].rsplit("/", 1)[1]))


def tried(day: ServiceDay, client: Client, draft: str) -> Replay:
    """Ask for a trial and let the worker carry it out."""
    replay = asked(day, client, draft)
    return judge_all(now=day.now, actor=day.actor("heat_manager"), replay_id=replay.id)


def test_the_form_offers_every_version_and_hands_the_trial_to_the_worker(day, manager, draft, answered_late):
    page = manager.get("/standards/trials/new").context["page"]
    assert page.drafts[0].value == draft
    assert {one.id for one in page.companies} == {day.organisation.heat.id}

    replay = asked(day, manager, draft)

    assert (replay.draft_version, replay.company_ids, replay.cases_total) == ("2027.1", [day.organisation.heat.id], 1)
    assert Job.objects.get(kind="replay").payload == {"replay": replay.id}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"draft": "heat@0"}, "请选择要试算的版本"),
        ({"from_date": ""}, "请选择期间的开始日期和结束日期"),
        ({"until_date": "2020-01-01"}, "结束日期早于开始日期"),
        ({"company": "1"}, "请选择要重新判定其工单的公司"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_kept(day, manager, draft, changes, said):
    answer = manager.post("/standards/trials/new", form(day, draft, **changes))
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Replay.objects.exists()


def test_mistakes_of_the_draft_are_listed(day, manager, draft):
    version = PackVersion.objects.get(version="2027.1")
    version.files = {name: text.replace("within: 12 h", "within: 12 sheep") for name, text in version.files.items()}
    version.save()
    answer = manager.post("/standards/trials/new", form(day, draft))
    assert answer.status_code == 422
    assert any("12 sheep" in problem for problem in answer.context["page"].problems)


def test_progress_is_shown_until_the_trial_is_over(day, manager, draft, answered_late):
    day.case(kind="complaint")
    replay = asked(day, manager, draft)
    judge_part(now=day.now, actor=day.actor("heat_manager"), replay_id=replay.id, cases=1)

    running = manager.get(f"/standards/trials/{replay.id}", **HTMX)
    judge_all(now=day.now, actor=day.actor("heat_manager"), replay_id=replay.id)
    over = manager.get(f"/standards/trials/{replay.id}", **HTMX)

    assert "1 / 2" in running.content.decode()
    assert "HX-Refresh" not in running.headers
    assert over.headers["HX-Refresh"] == "true"


def test_the_result_shows_rates_with_both_numbers_and_the_same_figures_in_chart_and_table(
    day, manager, draft, answered_late
):
    replay = tried(day, manager, draft)
    page = manager.get(f"/standards/trials/{replay.id}").context["page"]

    line = next(one for one in page.clauses if one.name.startswith("H-A.12"))
    assert (line.before_text, line.after_text, line.difference, line.worse) == ("100.0 %", "0.0 %", "-100.0", True)
    assert (line.before.numerator, line.before.denominator) == (1, 1)
    chart = page.charts["clauses"]
    place = chart["yAxis"]["data"].index(line.name)
    assert [series["data"][place] for series in chart["series"]] == [100.0, 0.0]
    assert sum(point[2] for point in page.charts["hours"]["series"][0]["data"]) == page.report.after.broken
    assert page.charts["load"]["series"][1]["data"] == list(page.load.after)


def test_a_changed_promise_opens_with_both_explanations(day, manager, draft, answered_late):
    replay = tried(day, manager, draft)
    listed = manager.get(f"/standards/trials/{replay.id}/changes?way=to_broken&clause=H-A.12").context["page"]
    assert [line.number for line in listed.lines] == [answered_late]
    assert listed.count == 1

    answer = manager.get(f"/standards/trials/{replay.id}/changes/{listed.lines[0].change.id}")

    explained = answer.context["page"].explained
    assert "24 小时" in str(explained.before)
    assert "12 小时" in str(explained.after)
    assert answered_late in answer.content.decode()


def test_units_and_hours_lead_to_their_changes(day, manager, draft, answered_late):
    replay = tried(day, manager, draft)
    page = manager.get(f"/standards/trials/{replay.id}").context["page"]
    unit = next(one for one in page.units if one.url)
    assert manager.get(unit.url).context["page"].count >= 1
    assert manager.get(page.loads[0].url.split("#")[0]).context["page"].load.name == page.loads[0].name


def test_a_trial_that_runs_can_be_stopped_once(day, manager, draft, answered_late):
    replay = asked(day, manager, draft)

    assert manager.post(f"/standards/trials/{replay.id}/cancel").status_code == 302
    again = manager.post(f"/standards/trials/{replay.id}/cancel")

    replay.refresh_from_db()
    assert replay.state == "cancelled"
    assert again.status_code == 409
    assert "这次试算已经结束" in again.content.decode()


def test_the_workbook_holds_the_tables_of_the_page(day, manager, draft, answered_late, tmp_path):
    replay = tried(day, manager, draft)
    answer = manager.get(f"/standards/trials/{replay.id}/workbook")
    (tmp_path / "trial.xlsx").write_bytes(answer.content)

    book = CalamineWorkbook.from_path(str(tmp_path / "trial.xlsx"))

    assert book.sheet_names == ["概况", "条款", "单位", "时段", "到期量", "变化明细"]
    changed = book.get_sheet_by_name("变化明细").to_python()
    assert answered_late in {row[0] for row in changed}
    assert "H-A.12" in {row[1] for row in book.get_sheet_by_name("条款").to_python()}


def test_nobody_from_another_company_finds_it(day, manager, draft, answered_late, world):
    replay = tried(day, manager, draft)
    change = replay.changes.first()
    stranger = day.screen_of("water_station_head")
    assert stranger.get("/standards/trials").status_code == 403
    editor_of_water = Client()
    staff = day.staff("water_station_head")
    staff.roles = ["manager"]
    staff.save()
    editor_of_water.force_login(staff, backend=BACKEND)
    for path in ("", "/changes", f"/changes/{change.id}", "/workbook"):
        assert editor_of_water.get(f"/standards/trials/{replay.id}{path}").status_code == 404
    assert editor_of_water.get("/standards/trials").context["page"].lines == ()


def test_a_confidential_case_is_counted_but_not_named(day, supervisor, manager, draft, answered_late):
    replay = tried(day, manager, draft)
    case = Case.objects.get(number=answered_late)
    case.confidential = True
    case.save()

    listed = manager.get(f"/standards/trials/{replay.id}/changes").context["page"]

    assert listed.count >= 1
    assert {line.number for line in listed.lines} == {""}
    assert manager.get(f"/standards/trials/{replay.id}/changes/{listed.lines[0].change.id}").status_code == 404


def test_the_list_asks_the_same_number_of_questions_however_many_there_are(
    day, manager, draft, answered_late, django_assert_max_num_queries
):
    for _time in range(3):
        replay = tried(day, manager, draft)
    with django_assert_max_num_queries(12):
        assert len(manager.get("/standards/trials").context["page"].lines) == 3
    with django_assert_max_num_queries(14):
        manager.get(f"/standards/trials/{replay.id}/changes")
