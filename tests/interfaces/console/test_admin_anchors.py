"""Where anchors go: planned by the administrator, taken by hand, printed as a seal."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from shouwen.domain.journal.models import Anchor, Event
from shouwen.domain.journal.planning import anchor_plan
from shouwen.interfaces.jobs.anchoring import seal_text

PLAN = {
    "file_every_hours": "6",
    "mail_to": "law@example.org\nhead@example.org\n",
    "mail_every_hours": "168",
    "print_every_days": "0",
}


@pytest.fixture
def anchor(day, administrator, tmp_path, settings) -> Anchor:
    settings.ANCHORS_DIR = tmp_path
    day.later(hours=1)
    assert administrator.post("/admin/anchors/take").status_code == 302
    return Anchor.objects.get()


def test_the_administrator_says_where_anchors_go(administrator):
    assert administrator.post("/admin/anchors", PLAN).status_code == 302
    plan = anchor_plan()
    assert plan.mail_to == ("law@example.org", "head@example.org")
    assert (plan.file_every_hours, plan.mail_every_hours, plan.print_every_days) == (6, 168, 0)
    text = administrator.get("/admin/anchors").content.decode()
    assert "law@example.org" in text and "尚未配置邮件服务器" in text


@pytest.mark.parametrize(
    ("field", "value"),
    [("mail_to", "law"), ("file_every_hours", "3"), ("print_every_days", ""), ("mail_every_hours", "x")],
)
def test_a_plan_that_cannot_be_meant_is_refused_and_what_was_typed_stays(administrator, field, value):
    answer = administrator.post("/admin/anchors", {**PLAN, field: value})
    assert answer.status_code == 422
    assert answer.context["error"] and answer.context["error"] in answer.content.decode()
    assert "law" in answer.content.decode()
    assert not Event.objects.filter(kind="anchors.planned").exists()


def test_an_anchor_is_taken_by_hand(administrator, anchor):
    assert seal_text(anchor.digest[:16]) in administrator.get("/admin/anchors").content.decode()
    again = administrator.post("/admin/anchors/take", follow=True).content.decode()
    assert "上次存证以来没有新的事件" in again


def test_the_seal_is_printed_whole(administrator, anchor):
    answer = administrator.get(f"/admin/anchors/{anchor.id}.pdf")
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages)
    assert answer.headers["Content-Type"] == "application/pdf"
    assert seal_text(anchor.digest).replace(" ", "") in "".join(text.split())
    assert "见证人" in text
    assert administrator.get("/admin/anchors/999999.pdf").status_code == 404


def test_auditors_read_and_print_and_change_nothing(auditor, manager, anchor):
    assert auditor.get("/admin/anchors").status_code == 200
    assert auditor.get(f"/admin/anchors/{anchor.id}.pdf").status_code == 200
    assert auditor.post("/admin/anchors", PLAN).status_code == 403
    assert auditor.post("/admin/anchors/take").status_code == 403
    assert manager.get("/admin/anchors").status_code == 403


def test_a_seal_is_compared_when_the_journal_is_verified(auditor, anchor):
    assert auditor.post("/journal/verify", {"seals": anchor.digest[:16]}).status_code == 302
    auditor.post("/journal/verify", {"seals": "0" * 16})
    runs = auditor.get("/journal/verify").context["page"].runs
    assert runs[1].problems == ()
    assert runs[0].problems == (("0" * 16, "没有任何存证文件与此存证码相符"),)


def test_what_is_no_seal_is_refused_before_anything_is_read(auditor, anchor):
    answer = auditor.post("/journal/verify", {"seals": "不是存证码"})
    assert answer.status_code == 422
    assert not Event.objects.filter(kind="journal.verified").exists()
