"""A clause: its words, what makes it real, how it is read, whether it was kept, examples that hold."""

import pytest
from django.test import Client

from household import queries_of
from shouwen.domain.cases import operations as cases
from shouwen.domain.cases.models import Case
from shouwen.domain.cases.operations import cancel_clock
from shouwen.domain.people.operations import change_language

ADDRESS = "/standards/heat/clauses/H-A.12"


def lines_of(client: Client, address: str) -> dict[str, str]:
    bindings = client.get(address).context["page"].bindings
    return {line.label: line.text for binding in bindings for line in binding.lines}


def test_a_promise_is_said_in_words(agent):
    lines = lines_of(agent, ADDRESS)
    assert lines["时限"] == "24 小时"
    assert lines["计时"] == "每小时都计，夜间和节假日也计"
    assert lines["适用于"] == "事项类型：投诉、咨询、报修"


def test_a_gate_says_why_it_refuses_and_what_would_allow_it(agent):
    lines = lines_of(agent, "/standards/heat/clauses/H-1.17")
    assert "不能发给用户" in lines["拒绝时说明"] and lines["怎样才能放行"]


def test_a_ladder_names_its_rungs(agent):
    assert lines_of(agent, "/standards/heat/clauses/H-P.12")["第 1 级"] == "24 小时后告知站长"


def test_every_clause_of_every_pack_has_a_page(day, agent):
    for pack in ("water", "counter", "gas", "heat", "visit"):
        page = agent.get(f"/standards/{pack}").context["page"]
        for chapter in page.chapters:
            clause = chapter.clauses[0].id
            shown = agent.get(f"/standards/{pack}/clauses/{clause}")
            assert shown.status_code == 200
            assert all(example.passed for example in shown.context["page"].examples), clause


def test_what_comes_later_says_what_it_waits_for(agent):
    bindings = agent.get("/standards/heat/clauses/H-4.17a").context["page"].bindings
    assert {one.waits_for for one in bindings} == {"", "质检评分", "培训考试"}


def test_examples_are_run_and_readable(agent):
    examples = agent.get(ADDRESS).context["page"].examples
    assert examples and all(example.passed for example in examples)
    assert any(line.text.startswith("受理登记") for line in examples[0].happened)


def test_a_broken_promise_leads_to_its_case_and_its_explanation(day, agent):
    case = day.case()
    day.later(days=2)
    day.sweep()
    page = day.screen_of("agent").get(ADDRESS)
    figures = page.context["page"].figures
    assert (figures.total.kept, figures.total.broken, figures.percent) == (0, 1, "0.0 %")
    assert [row.figure.broken for row in figures.weeks][-1] == 1
    assert len(figures.worst_units) == 1
    assert f"/cases/{case.number}" in page.content.decode()
    assert f"/clocks/{figures.broken[0].id}/why" in page.content.decode()


def test_running_paused_and_broken_promises_stand_beside_the_rate(day, agent):
    day.case()
    day.case(kind="question")
    now = agent.get(ADDRESS).context["page"].figures.now
    assert (now.running, now.paused, now.broken) == (2, 0, 0)
    day.later(hours=25)
    day.sweep()
    figures = agent.get(ADDRESS).context["page"].figures
    assert (figures.now.running, figures.now.broken, figures.total.broken) == (0, 2, 2)
    assert figures.sentence == "最近 12 周，本条款共有 2 项承诺有了结论，其中 0 项按时兑现。"


def test_what_is_not_counted_is_shown_with_the_reason_and_the_cases(day, supervisor):
    by_hand, closed = day.case(kind="question"), day.case(kind="question")
    reason = "用户李秀英撤回"
    cancel_clock(
        now=day.now,
        actor=day.actor("heat_supervisor"),
        case_number=by_hand.number,
        clock_id=day.clock(by_hand, "answer").id,
        reason=reason,
    )
    day.do(cases.reclassify, closed, kind="praise", reason="是表扬")
    page = supervisor.get(ADDRESS)
    figures = page.context["page"].figures
    assert figures.total.cancelled == 2 == sum(one.count for one in figures.excluded)
    assert {one.reason for one in figures.excluded} == {"不再适用", "人工取消，已写明原因"}
    assert {clock.stream for clock in figures.last_excluded} == {f"case:{by_hand.number}", f"case:{closed.number}"}
    assert reason not in page.content.decode()


def test_the_worst_units_lead_to_their_broken_promises(day, supervisor, agent):
    day.case()
    day.later(days=2)
    day.sweep()
    worst = day.screen_of("heat_supervisor").get(ADDRESS).context["page"].figures.worst_units[0]
    broken = day.screen_of("heat_supervisor").get(worst.url)
    assert broken.status_code == 200
    assert "H-A.12" in broken.content.decode()
    assert day.screen_of("agent").get(ADDRESS).context["page"].figures.worst_units[0].url == ""


def test_a_clause_that_wins_says_over_whom_and_why(agent):
    rulings = agent.get("/standards/heat/clauses/H-2.13").context["page"].rulings
    assert [(one.unit, one.wins) for one in rulings] == [("暖城热力有限公司", True)]
    assert "采用次序先于" in rulings[0].why


@pytest.mark.clause("W-7.2")
def test_the_editor_writes_how_a_clause_is_read(editor):
    answer = editor.post(ADDRESS, {"text": "当场答复的，以答复时间为准。"})
    assert answer.status_code == 302
    page = editor.get(ADDRESS)
    assert "当场答复的，以答复时间为准。" in page.content.decode()
    assert page.context["page"].reading.interpretations[0].author_label == "1801"


def test_a_reading_without_words_is_refused_at_the_form(editor):
    answer = editor.post(ADDRESS, {"text": "  "})
    assert answer.status_code == 422
    assert answer.context["error"] in answer.content.decode() and answer.context["error"]


def test_nobody_else_writes_readings(agent, manager):
    assert agent.post(ADDRESS, {"text": "我觉得"}).status_code == 403
    assert manager.post(ADDRESS, {"text": "我觉得"}).status_code == 403


def test_a_clause_that_is_not_there_is_not_found(agent, editor):
    assert agent.get("/standards/heat/clauses/H-99").status_code == 404
    assert agent.get("/standards/steam/clauses/H-1").status_code == 404
    assert editor.post("/standards/heat/clauses/H-99", {"text": "有"}).status_code == 404


def test_a_clause_takes_few_queries(agent):
    assert queries_of(agent, ADDRESS) <= 24


def test_who_reads_traditional_characters_reads_the_standard_in_them(day):
    change_language(now=day.now, actor=day.actor("agent"), staff_id=day.staff("agent").id, language="zh-hant")
    page = day.screen_of("agent").get(ADDRESS).content.decode()
    assert "二十四小時答覆" in page or "二十四小時答復" in page
    assert "每小時都計" in page


@pytest.mark.clause("W-7.2")
def test_staff_ask_about_a_clause_and_the_answer_stands_beside_it(day, station_clerk, editor):
    address = "/standards/heat/clauses/H-A.12"
    refused = station_clerk.post(f"{address}/ask", {"question": " "})
    assert refused.status_code == 422 and refused.context["ask_error"]
    asked = station_clerk.post(f"{address}/ask", {"question": "当场答复的怎么算？"})
    case = asked.headers["Location"]
    assert "当场答复的怎么算？" in station_clerk.get(case).content.decode()
    question = editor.get(address).context["page"].questions[0]
    answer = {"answer": "以答复时间为准。", "as_reading": "1"}
    assert editor.post(f"/standards/questions/{question.number}/answer", answer).headers["Location"] == address
    assert editor.get(address).context["page"].questions == ()
    assert "以答复时间为准。" in station_clerk.get(address).content.decode()
    assert "以答复时间为准。" in station_clerk.get(case).content.decode()


def test_who_holds_the_question_answers_it_on_its_own_page(day, station_clerk, agent):
    asked = station_clerk.post("/standards/heat/clauses/H-A.12/ask", {"question": "当场答复的怎么算？"})
    case = asked.headers["Location"]
    assert agent.post(f"{case}/act/answer_clause_question", {"text": "以答复时间为准。"}).status_code == 302
    assert "以答复时间为准。" in station_clerk.get(case).content.decode()
    assert Case.objects.get(kind="clause_question").state == "closed"


def test_only_the_editor_answers_beside_the_clause(day, station_clerk, water_station_head):
    asked = station_clerk.post("/standards/heat/clauses/H-A.12/ask", {"question": "当场答复的怎么算？"})
    number = asked.headers["Location"].rsplit("/", 1)[-1]
    assert station_clerk.post(f"/standards/questions/{number}/answer", {"answer": "x"}).status_code == 403
    assert water_station_head.get("/standards/heat/clauses/H-A.12").context["page"].questions == ()
