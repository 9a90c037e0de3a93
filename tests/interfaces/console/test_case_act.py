"""Everything that can be done to a case, done from its page."""

from datetime import timedelta
from inspect import Parameter, signature
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from service_day import ServiceDay
from shouwen.domain.cases import operations as cases
from shouwen.domain.cases.models import Attachment, Case, Extension, Inquiry, Rating, Reply
from shouwen.domain.cases.texts import ACTIONS
from shouwen.domain.journal.models import Event
from shouwen.interfaces.console.acts import ACTS
from shouwen.interfaces.console.acts.groups import GROUPS

POLITE = "您好，已为您安排，谢谢您的反映"
PICTURE = b"\x89PNG\r\n\x1a\n" + b"0" * 40


def act(client: Client, case: Case, name: str, **fields: Any):
    """Send the form of an act as a browser does."""
    return client.post(f"/cases/{case.number}/act/{name}", fields)


def kinds(case: Case) -> list[str]:
    """Return the kinds of the events of a case."""
    return list(Event.objects.filter(stream=f"case:{case.number}").order_by("seq").values_list("kind", flat=True))


def test_every_action_of_the_domain_has_a_form_and_a_place_on_the_page():
    placed = [name for _, names in GROUPS.values() for name in names]
    assert set(ACTIONS) <= set(ACTS)
    assert sorted(placed) == sorted(ACTS)


@pytest.mark.parametrize("name", sorted(set(ACTS) - {"attach", "request_extension", "promise_answer"}))
def test_a_form_asks_for_what_its_operation_takes_and_for_nothing_else(name: str):
    takes = signature(ACTS[name].run).parameters.values()
    needed = {one.name for one in takes if one.default is Parameter.empty} - {"now", "actor", "case_number"}
    assert needed <= set(ACTS[name].fields) <= {one.name for one in takes}


@pytest.mark.parametrize("name", sorted(ACTS))
def test_every_form_opens_in_the_dialog_and_as_a_page_of_its_own(day: ServiceDay, agent: Client, name: str):
    address = f"/cases/{day.case().number}/act/{name}"
    part = agent.get(address, headers={"HX-Request": "true"})
    whole = agent.get(address)
    assert (part.status_code, whole.status_code) == (200, 200)
    assert b"<html" not in part.content
    assert whole.content.count(b"<h1") == 1


# act -> (case it starts from, who does it, fields, the event that must follow)
DONE: dict[str, tuple[str, str, dict[str, Any], str]] = {
    "acknowledge_transfer": ("offered", "station_clerk", {}, "custody.acknowledged"),
    "refuse_transfer": ("offered", "station_clerk", {"reason": "不属于本站辖区"}, "custody.refused"),
    "withdraw_transfer": ("offered", "agent", {}, "custody.refused"),
    "return_case": ("at_station", "station_clerk", {"reason": "应由城西站办理"}, "custody.offered"),
    "transfer_to_centre": ("at_station", "station_clerk", {"reason": "客户要求统一答复"}, "custody.offered"),
    "answer_customer": ("case", "agent", {"text": POLITE, "kind": "answer", "channel": "phone"}, "customer.answered"),
    "tell_progress": ("case", "agent", {"text": POLITE, "channel": "phone"}, "case.progress_told"),
    "await_customer": ("case", "agent", {"reason": "等客户提供房号"}, "customer.awaited"),
    "customer_replied": ("case", "agent", {"text": "房号 501"}, "customer.replied"),
    "urge": ("case", "agent", {"words": "怎么还没来", "by": "客户女儿"}, "customer.urged"),
    "ask_superior": ("case", "agent", {"question": "可否延期缴费？"}, "superior.asked"),
    "admit_error": ("case", "agent", {"text": "派错了站"}, "error.admitted"),
    "set_out": ("case", "agent", {}, "crew.set_out"),
    "arrive": ("case", "agent", {}, "crew.arrived"),
    "start_work": ("case", "agent", {}, "crew.work_started"),
    "restore_supply": ("case", "agent", {}, "supply.restored"),
    "report_result": ("case", "agent", {"text": "阀门已打开"}, "case.handled"),
    "feed_back_result": ("handled", "agent", {}, "case.result_fed_back"),
    "tell_result": (
        "handled",
        "agent",
        {"text": POLITE, "notes": "两小时后再看温度", "channel": "phone", "to_whom": "李秀英"},
        "customer.told",
    ),
    "close_case": ("told", "agent", {"satisfied": "yes"}, "case.closed"),
    "reopen_case": ("closed", "agent", {"reason": "又不热了"}, "case.reopened"),
    "rate": ("told", "heat_supervisor", {"grade": "5", "reasons": ["speed"]}, "customer.rated"),
    "order_rework": ("handled", "heat_supervisor", {"reason": "温度仍不达标"}, "rework.ordered"),
    "supervise": ("case", "heat_supervisor", {"note": "今日内答复"}, "supervision.started"),
    "grant_green_channel": ("case", "heat_supervisor", {"reason": "高龄独居"}, "green_channel.granted"),
    "call_duty_manager": ("case", "agent", {"reason": "客户情绪激动"}, "duty_manager.called"),
    "reclassify": ("case", "agent", {"urgency": "urgent", "reason": "家有婴儿"}, "case.classified"),
}


@pytest.mark.parametrize("name", sorted(DONE))
def test_an_act_from_the_page_does_what_it_says(day: ServiceDay, name: str):
    start, person, fields, event = DONE[name]
    case = getattr(day, start)()
    response = act(day.screen_of(person), case, name, **fields)
    assert response.status_code == 302
    assert kinds(case)[-1] == event or event in kinds(case)[-4:]


def test_offering_to_a_unit_and_a_person_of_it(day: ServiceDay, agent: Client):
    case = day.case()
    unit = day.organisation.heat_station.id
    act(agent, case, "offer_transfer", to_unit_id=unit, to_staff_id="1004", reason="辖区", escorted="on")
    offered = Event.objects.get(stream=f"case:{case.number}", kind="custody.offered").data
    assert (offered["to_unit"], offered["to_staff"], offered["escorted"]) == (
        unit,
        day.organisation.station_clerk.id,
        True,
    )


def test_assigning_within_the_unit(day: ServiceDay, station_head: Client):
    case = day.at_station()
    act(station_head, case, "assign", to_staff_id=day.organisation.field_worker.id)
    assert day.fresh(case).holder_id == day.organisation.field_worker.id


def test_a_department_answers_what_it_was_asked_and_the_answer_can_rest_on_it(
    day: ServiceDay, agent: Client, station_clerk: Client
):
    case = day.case(kind="question", words="封闭阳台算不算采暖面积？")
    act(agent, case, "ask_inquiry", to_unit_id=day.organisation.heat_station.id, question="算不算？")
    inquiry = Inquiry.objects.get(case=case)
    act(station_clerk, case, "answer_inquiry", inquiry_id=inquiry.id, answer="封闭阳台按一半计")
    answer = {"text": POLITE, "kind": "answer", "channel": "phone", "inquiry_id": inquiry.id}
    assert act(agent, case, "answer_customer", **answer).status_code == 302
    assert Reply.objects.get(case=case).inquiry_id == inquiry.id


def test_an_answer_promised_for_later_runs_as_a_clock(day: ServiceDay, agent: Client):
    case = day.case(kind="question")
    tomorrow = (day.now + timedelta(days=1, hours=8)).strftime("%Y-%m-%dT%H:%M")
    assert act(agent, case, "promise_answer", promised_at=tomorrow).status_code == 302
    assert "answer.promised" in kinds(case)


def test_more_time_is_asked_for_and_granted_by_somebody_else(day: ServiceDay, agent: Client, supervisor: Client):
    case = day.case()
    asked = {"clock": "answer#1", "quantity": "4", "unit": "h", "reason": "等配件"}
    assert act(agent, case, "request_extension", **asked).status_code == 302
    extension = Extension.objects.get(case=case)
    assert extension.amount == "4 h"
    before = day.clock(case, "answer").due_at
    decided = {"extension_id": extension.id, "approve": "yes", "note": "同意"}
    assert act(supervisor, case, "decide_extension", **decided).status_code == 302
    clock = day.clock(case, "answer")
    assert (clock.due_at - before, clock.first_due_at) == (timedelta(hours=4), before)


def test_our_own_error_is_admitted_apologised_for_and_corrected(day: ServiceDay, agent: Client):
    case = day.case()
    act(agent, case, "admit_error", text="漏派工单")
    act(agent, case, "apologise", text="您好，非常抱歉，是我们的疏忽，谢谢您的谅解", channel="phone")
    act(agent, case, "correct_error", text="已补派")
    assert [kind for kind in kinds(case) if kind.startswith(("error", "apology"))] == [
        "error.admitted",
        "apology.made",
        "error.corrected",
    ]


def test_the_duty_manager_is_called_and_comes(day: ServiceDay, agent: Client):
    case = day.case()
    act(agent, case, "call_duty_manager", reason="客户情绪激动")
    act(day.screen_of("hotline_lead"), case, "duty_manager_came")
    assert kinds(case)[-1] == "duty_manager.came"


def test_a_suggestion_is_replied_to(day: ServiceDay, agent: Client):
    case = day.case(kind="suggestion", words="建议增设老花镜")
    act(agent, case, "reply_suggestion", text=POLITE, channel="phone")
    assert "suggestion.replied" in kinds(case)


def test_a_report_of_misconduct_is_verified_by_supervision(day: ServiceDay, supervisor: Client):
    case = day.case(kind="misconduct_report", words="收了一条烟")
    assert act(supervisor, case, "verify_misconduct", confirmed="yes", finding="情况属实，已退还").status_code == 302
    assert "misconduct.verified" in kinds(case)


def test_what_another_company_passed_on_is_fed_back_to_it(day: ServiceDay, agent: Client):
    case = day.case(kind="complaint", from_other_company=True, passed_on_by="清源水务")
    act(agent, case, "tell_first_receiver", text="已上门处理")
    assert "first_receiver.told" in kinds(case)


def test_cases_are_linked_and_joined_to_an_incident(day: ServiceDay, agent: Client):
    case, other = day.case(), day.case()
    act(agent, case, "link_cases", other_number=other.number, kind="duplicate")
    act(agent, case, "join_incident", incident_number=other.number)
    assert day.fresh(case).incident_id == other.id
    assert other.number in agent.get(f"/cases/{case.number}").content.decode()


def test_one_of_several_reporters_is_told(day: ServiceDay, agent: Client):
    case = day.handled()
    cases.register_contact(
        now=day.now, actor=day.actor("agent"), channel="phone", words="也不热", way="mine",
        existing_case_number=case.number, caller_name="邻居", caller_phone="13900001111",
    )  # fmt: skip
    second = case.contacts.get(caller_name="邻居")
    fields = {"contact_id": second.id, "text": POLITE, "channel": "phone"}
    assert act(agent, case, "tell_contact", **fields).status_code == 302
    second.refresh_from_db()
    assert second.told_at == day.now


def test_a_promise_is_cancelled_by_supervision_with_a_reason(day: ServiceDay, supervisor: Client):
    case = day.case()
    clock = day.clock(case, "answer")
    act(supervisor, case, "cancel_clock", clock_id=clock.id, reason="客户撤诉")
    clock.refresh_from_db()
    assert (clock.state, clock.reason) == ("cancelled", "客户撤诉")


def test_a_file_is_checked_by_its_content_and_kept(day: ServiceDay, agent: Client):
    case = day.case()
    upload = SimpleUploadedFile("../../室温.png", PICTURE)
    assert act(agent, case, "attach", upload=upload).status_code == 302
    kept = Attachment.objects.get(case=case)
    assert (kept.file_name, kept.content_type) == ("室温.png", "image/png")


# act -> (case it starts from, who tries, fields, the clause that refuses)
REFUSED: dict[str, tuple[str, str, dict[str, Any], str]] = {
    "offer_transfer": ("at_station", "agent", {"to_unit_id": "heat", "reason": "辖区"}, "W-6.1.2.2"),
    "refuse_transfer": ("offered", "station_clerk", {"reason": ""}, "C-2.3.1"),
    "answer_customer": (
        "case",
        "agent",
        {"text": "您好，这个我不知道，谢谢", "kind": "answer", "channel": "phone"},
        "H-1.17",
    ),
    "promise_answer": ("case", "agent", {"promised_at": ""}, "G-2.2.2"),
    "tell_result": ("handled", "agent", {"text": POLITE, "channel": "phone"}, "C-3.3.1"),
    "close_case": ("handled", "agent", {"satisfied": "yes"}, "H-P.11a"),
    "supervise": ("case", "agent", {"note": "督办"}, "G-2.3.3"),
    "rate": ("told", "agent", {"grade": "5"}, "G-2.3.3"),
    "request_extension": ("case", "agent", {"clock": "answer#1", "unit": "h", "reason": "等配件"}, ""),
    "arrive": ("handled", "agent", {}, ""),
    "reopen_case": ("case", "agent", {"reason": "重开"}, ""),
}


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_a_refused_act_comes_back_with_its_clause_and_changes_nothing(day: ServiceDay, name: str):
    start, person, fields, clause = REFUSED[name]
    case = getattr(day, start)()
    before = kinds(case)
    if fields.get("to_unit_id") == "heat":
        fields = {**fields, "to_unit_id": day.organisation.heat.id}
    response = act(day.screen_of(person), case, name, **fields)
    refusal = response.context["context"].refusal
    assert (response.status_code, kinds(case)) == (422, before)
    assert refusal.says in response.content.decode()
    assert refusal.allow in response.content.decode()
    assert refusal.clause.startswith(clause)


def test_a_question_is_not_answered_out_of_thin_air(day: ServiceDay, agent: Client):
    case = day.case(kind="question")
    response = act(agent, case, "answer_customer", text=POLITE, kind="answer", channel="phone")
    assert response.context["context"].refusal.rule == "answer_cites_source"
    cited = act(agent, case, "answer_customer", text=POLITE, kind="answer", channel="phone", article_code="FEE-1")
    assert cited.status_code == 302


def test_declining_needs_the_rule_it_rests_on(day: ServiceDay, agent: Client):
    case = day.case()
    response = act(agent, case, "answer_customer", text=POLITE, kind="declined", channel="phone")
    assert response.context["context"].refusal.rule == "decline_cites_rule"


@pytest.mark.parametrize(
    ("name", "content"),
    [("virus.exe", b"MZ" + b"0" * 40), ("empty.png", b""), ("picture.png", b"<html><script>alert(1)</script>")],
)
def test_a_file_that_is_not_what_it_says_is_refused(day: ServiceDay, agent: Client, name: str, content: bytes):
    response = act(agent, day.case(), "attach", upload=SimpleUploadedFile(name, content))
    assert response.status_code == 422
    assert not Attachment.objects.exists()


def test_a_file_over_the_limit_is_refused(day: ServiceDay, agent: Client, settings):
    settings.UPLOAD_MAX_BYTES = 20
    response = act(agent, day.case(), "attach", upload=SimpleUploadedFile("room.png", PICTURE))
    assert response.context["context"].refusal.rule == "file_too_large"


@pytest.mark.parametrize("name", ["link_cases", "join_incident"])
def test_a_case_out_of_reach_cannot_be_linked_or_joined(day: ServiceDay, station_clerk: Client, name: str):
    case = day.at_station()
    fields = {"other_number": "WATER-000000-0001", "incident_number": "WATER-000000-0001", "kind": "related"}
    response = act(station_clerk, case, name, **fields)
    assert response.status_code == 422
    assert "WATER-000000-0001" in response.content.decode()


def test_a_badge_that_nobody_wears_is_named_at_its_field(day: ServiceDay, agent: Client):
    fields = {"to_unit_id": day.organisation.heat_station.id, "to_staff_id": "9999", "reason": "辖区"}
    response = act(agent, day.case(), "offer_transfer", **fields)
    assert response.status_code == 422
    assert response.context["context"].form.errors["to_staff_id"] == ["没有这个工号。"]


def test_an_act_that_does_not_exist_is_not_found(day: ServiceDay, agent: Client):
    assert act(agent, day.case(), "delete").status_code == 404


def test_nobody_acts_on_a_case_of_another_company(day: ServiceDay, water_station_head: Client):
    case = day.at_station()
    assert act(water_station_head, case, "urge", words="催").status_code == 404
    assert "customer.urged" not in kinds(case)


@pytest.mark.parametrize("person", ["auditor", "administrator"])
def test_who_only_reads_or_administers_does_not_act(day: ServiceDay, person: str):
    assert act(day.screen_of(person), day.case(), "urge", words="催").status_code == 403


def test_a_form_without_the_token_against_forgery_is_refused(day: ServiceDay):
    case = day.case()
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(day.staff("agent"), backend="shouwen.interfaces.console.sign_in_backend.StaffBackend")
    assert act(strict, case, "urge", words="催").status_code == 403
    assert "customer.urged" not in kinds(case)


def test_afterwards_the_person_is_led_back_to_the_list_they_came_from(day: ServiceDay, station_clerk: Client):
    response = act(station_clerk, day.offered(), "acknowledge_transfer", next="/inbox?unit=4")
    assert response.headers["Location"] == "/inbox?unit=4"


def test_nobody_is_led_to_another_site(day: ServiceDay, station_clerk: Client):
    case = day.offered()
    response = act(station_clerk, case, "acknowledge_transfer", next="https://elsewhere.example/")
    assert response.headers["Location"] == f"/cases/{case.number}"


def test_who_loses_sight_of_a_case_by_refusing_it_is_led_to_the_first_page(day: ServiceDay):
    case = day.case(way="another_department", to_unit_id=day.organisation.water_station.id, reason="水的问题")
    response = act(day.screen_of("water_station_head"), case, "refuse_transfer", reason="是热力管道")
    assert response.headers["Location"] == "/"


def test_htmx_is_told_where_to_go_instead_of_swapping_a_whole_page_into_the_dialog(day: ServiceDay, agent: Client):
    case = day.case()
    response = agent.post(f"/cases/{case.number}/act/urge", {"words": "催"}, headers={"HX-Request": "true"})
    assert response.headers["HX-Redirect"] == f"/cases/{case.number}"


def test_a_rating_keeps_its_grade_and_reasons(day: ServiceDay, supervisor: Client):
    case = day.told()
    act(supervisor, case, "rate", grade="2", reasons=["speed", "attitude"], comment="来得太慢")
    rating = Rating.objects.get(case=case)
    assert (rating.grade, rating.reasons, rating.comment) == (2, ["speed", "attitude"], "来得太慢")
