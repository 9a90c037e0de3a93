"""Why is this promise due at this time?"""

from datetime import UTC, datetime
from io import BytesIO

import pytest
from django.test import Client
from pypdf import PdfReader

from service_day import ServiceDay
from shouwen.domain.cases import operations as cases
from shouwen.domain.cases.models import Extension
from shouwen.domain.clocks.models import Clock
from shouwen.domain.clocks.statements import code_to_print
from shouwen.domain.journal.models import Event
from shouwen.domain.people.operations import change_language
from shouwen.interfaces.console.clock_paper import verification_address
from shouwen.project.reference.packs import shipped


@pytest.mark.clause("H-A.12")
def test_the_explanation_names_start_limit_and_due_time(day: ServiceDay, agent: Client):
    clock = day.clock(day.case(), "answer")
    page = agent.get(f"/clocks/{clock.id}/why").content.decode()
    for words in ("H-A.12", "2026年11月18日（周三）09:30", "24 小时", "2026年11月19日（周四）09:30"):
        assert words in page


def test_beside_the_clock_only_the_tree_is_sent(day: ServiceDay, agent: Client):
    clock = day.clock(day.case(), "answer")
    part = agent.get(f"/clocks/{clock.id}/why", headers={"HX-Request": "true"}).content
    assert b"<html" not in part
    assert b"why-lines" in part


def test_kinds_of_events_are_in_words_not_in_codes(day: ServiceDay, agent: Client):
    clock = day.clock(day.case(), "answer")
    page = agent.get(f"/clocks/{clock.id}/why").content.decode()
    assert "contact.received" not in page
    assert "受理登记" in page


def test_on_paper_the_same_words_and_who_took_it_out(day: ServiceDay, agent: Client):
    case = day.case()
    response = agent.get(f"/clocks/{day.clock(case, 'answer').id}/why.pdf")
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(response.content)).pages)
    assert response.headers["Content-Type"] == "application/pdf"
    for words in (case.number, "H-A.12", "王芳 1001"):
        assert words in text


def test_what_a_customer_said_cannot_run_in_a_document(day: ServiceDay, agent: Client):
    case = day.case(words='#read("/etc/hostname") $x$ *_', summary='#panic("x") $x$ *_')
    response = agent.get(f"/clocks/{day.clock(case, 'answer').id}/why.pdf")
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(response.content)).pages)
    assert response.status_code == 200
    assert '#panic("x")' in text


@pytest.mark.parametrize("ending", ["why", "why.pdf"])
def test_a_promise_of_another_company_is_not_explained(day: ServiceDay, water_station_head: Client, ending: str):
    clock = day.clock(day.at_station(), "answer")
    assert water_station_head.get(f"/clocks/{clock.id}/{ending}").status_code == 404


def test_a_promise_that_does_not_exist_is_not_found(day: ServiceDay, agent: Client):
    assert agent.get("/clocks/999999/why").status_code == 404


def paper(client: Client, clock: Clock) -> str:
    """Return the words of the paper about a promise, without line ends."""
    content = client.get(f"/clocks/{clock.id}/why.pdf").content
    return "".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages).replace("\n", "")


@pytest.mark.clause("H-A.12")
def test_the_paper_holds_clause_version_verdict_events_and_a_code(day: ServiceDay, agent: Client):
    case = day.case()
    clock = day.clock(case, "answer")
    day.later(hours=26)
    day.sweep()
    text = paper(agent, clock)
    code = Event.objects.get(kind="clock.stated").stream.removeprefix("statement:")
    for words in (
        "违约，已迟 2 小时",
        "版本 2026.1",
        "受理登记",
        "承诺超时",
        "和平里3号楼2单元501",
        code_to_print(code),
    ):
        assert words in text, words


@pytest.mark.clause("G-A.3.2")
def test_the_paper_counts_calendar_days_and_says_why_some_do_not_count(day: ServiceDay, agent: Client):
    day.now = datetime(2026, 9, 30, 8, 40, tzinfo=UTC)
    case = day.case(kind="suggestion", words="建议增设网点")
    clock = Clock.objects.filter(case_id=case.id, clause__in=WORKING_DAY_CLAUSES).first()
    text = paper(agent, clock)
    assert "国庆节，不计" in text and "当日不计" in text


WORKING_DAY_CLAUSES = [
    promise.clause
    for pack in shipped()
    for promise in pack.promises()
    if promise.unit == "working_days" and not promise.planned
]


def test_an_extension_stands_on_the_paper_with_who_granted_it(day: ServiceDay, station_clerk: Client):
    case = day.at_station()
    day.do(
        cases.request_extension,
        case,
        by="station_clerk",
        clock_key="answer",
        occurrence=1,
        amount="2 h",
        reason="等配件",
    )
    extension = Extension.objects.get(case=case)
    day.do(cases.decide_extension, case, by="station_head", extension_id=extension.id, approve=True)
    text = paper(station_clerk, day.clock(case, "answer"))
    assert "由 1003 批准" in text and "等配件" in text, text


def test_the_paper_hides_name_and_address_from_who_does_not_talk_to_the_customer(day: ServiceDay, manager: Client):
    text = paper(manager, day.clock(day.case(), "answer"))
    assert "李**" in text
    assert "李秀英" not in text and "501" not in text


def test_in_english_the_paper_has_no_chinese_but_names_and_the_customers_words(day: ServiceDay):
    change_language(now=day.now, actor=day.actor("agent"), staff_id=day.staff("agent").id, language="en")
    text = paper(day.screen_of("agent"), day.clock(day.case(), "answer"))
    for words in ("How this promise was counted", "Verification code", "Answered within 24 hours", "running, due"):
        assert words in text


def test_in_traditional_characters_the_standard_is_too(day: ServiceDay):
    change_language(now=day.now, actor=day.actor("agent"), staff_id=day.staff("agent").id, language="zh-hant")
    text = paper(day.screen_of("agent"), day.clock(day.case(), "answer"))
    assert "服務承諾計時說明" in text and "時限" in text and "时限" not in text


def test_the_square_pattern_leads_to_the_portal_of_the_settings(day: ServiceDay, rf, settings):
    request = rf.get("/clocks/1/why.pdf")
    assert verification_address(request, "7K3Q") == "http://testserver/portal/verify/?code=7K3Q"
    settings.PORTAL_URL = "https://service.example.com/portal/"
    assert verification_address(request, "7K3Q") == "https://service.example.com/portal/verify/?code=7K3Q"


def test_looking_at_the_page_gives_nothing_out(day: ServiceDay, agent: Client):
    agent.get(f"/clocks/{day.clock(day.case(), 'answer').id}/why")
    assert not Event.objects.filter(kind="clock.stated").exists()
