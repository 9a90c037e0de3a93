"""Giving out slips of a case, and the paper: three copies, the fields of the clause, a code for the portal."""

from io import BytesIO

import pytest
from django.test import Client
from pypdf import PdfReader

from service_day import ServiceDay
from shouwen.domain.clocks.statements import code_to_print
from shouwen.domain.slips.models import Slip


def give_out(screen: Client, number: str, **details: str) -> Slip:
    answer = screen.post(f"/cases/{number}/slip", {"form": "service_slip", **details})
    assert answer.status_code == 302, answer.content.decode()
    return Slip.objects.get(number=answer["Location"].rsplit("/", 1)[-1])


def pages_of(screen: Client, address: str) -> list[str]:
    answer = screen.get(address)
    assert answer["Content-Type"] == "application/pdf"
    return [page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages]


@pytest.mark.clause("H-P.F2", "G-2.3.2b")
def test_each_copy_says_whom_it_is_for_in_its_colour(day: ServiceDay, agent: Client):
    context = agent.get(f"/cases/{day.case().number}/slip").context["context"]
    assert context.copies == (("白联 · 公司", "white"), ("红联 · 热力站", "red"), ("黄联 · 承办班组", "yellow"))


@pytest.mark.clause("H-P.F1", "H-P.F2")
def test_the_document_has_one_page_for_each_copy_with_every_field_of_the_form(day: ServiceDay, agent: Client):
    case = day.case()
    slip = give_out(agent, case.number, agreed_at="2026-11-18T14:00")
    pages = pages_of(agent, f"/slips/{slip.number}/slip.pdf")
    assert len(pages) == 3
    labels = (
        "编号", "受理站", "日期", "受理时间", "受理人", "约定上门时间", "地址", "电话", "联系人", "内容",
        "派单时间", "接单人", "督办人", "回访时间", "回访人", "回访结果",
    )  # fmt: skip
    for page, copy in zip(pages, ("白联 · 公司", "红联 · 热力站", "黄联 · 承办班组"), strict=True):
        assert copy in page
        assert all(label in page for label in labels)
        for said in (slip.number, "13800005678", "家里暖气不热", "2026-11-18 14:00", code_to_print(slip.code)):
            assert said in page


@pytest.mark.parametrize(("paper", "width"), [("a4", 595), ("a5", 595), ("", 595)])
def test_the_paper_is_a4_upright_or_a5_across(day: ServiceDay, agent: Client, paper: str, width: int):
    slip = give_out(agent, day.case().number)
    answer = agent.get(f"/slips/{slip.number}/slip.pdf?paper={paper}")
    box = PdfReader(BytesIO(answer.content)).pages[0].mediabox
    assert round(box.width) == width
    assert round(box.height) == (842 if paper == "a4" else 420)


def test_a_field_that_the_case_does_not_know_is_asked_for_and_its_lack_is_named(day: ServiceDay, agent: Client):
    case = day.case(address="")
    address = f"/cases/{case.number}/slip"
    asked = [one.name for one in agent.get(address).context["context"].fields if one.asked]
    assert "address" in asked and "phone" not in asked
    refused = agent.post(address, {"form": "service_slip"})
    assert refused.status_code == 422
    assert "地址" in refused.content.decode()
    assert give_out(agent, case.number, field_address="和平里8号楼").given["address"] == "和平里8号楼"


def test_the_number_is_masked_for_who_does_not_answer_for_the_case(day: ServiceDay, agent: Client):
    case = day.case()
    slip = give_out(agent, case.number)
    auditor = day.screen_of("auditor")
    for page in (
        auditor.get(f"/cases/{case.number}/slip").content.decode(),
        auditor.get(f"/slips/{slip.number}").content.decode(),
        *pages_of(auditor, f"/slips/{slip.number}/slip.pdf"),
    ):
        assert "138****5678" in page
        assert "13800005678" not in page and "李秀英" not in page


def test_a_complaint_may_have_the_complaint_form_in_the_same_copies(day: ServiceDay, agent: Client):
    case = day.case(kind="complaint")
    context = agent.get(f"/cases/{case.number}/slip?form=complaint_form").context["context"]
    assert "投诉内容" in [one.label for one in context.fields]
    assert len(context.copies) == 3


@pytest.mark.clause("H-4.13", "V-2.4.4", "W-4.4.4.6")
@pytest.mark.parametrize(
    ("form", "label", "copies"),
    [
        ("work_slip", "用户签字", 2),
        ("customer_side_notice", "处理建议", 2),
        ("acceptance_form", "验收结论", 2),
        ("damage_record", "损坏经过", 2),
    ],
)
def test_the_papers_of_a_visit_are_of_the_same_family(day: ServiceDay, agent: Client, form, label, copies):
    slip = give_out(agent, day.case().number, form=form, field_worker_phone="13900001234")
    pages = pages_of(agent, f"/slips/{slip.number}/slip.pdf")
    assert len(pages) == copies
    assert all(label in page and slip.number in page for page in pages)


def test_both_numbers_of_the_company_stand_on_the_slip(day: ServiceDay, agent: Client):
    slip = give_out(agent, day.case().number)
    company = day.organisation.heat
    page = pages_of(agent, f"/slips/{slip.number}/slip.pdf")[0]
    assert company.service_phone in page and company.supervision_phone in page


def test_the_slips_of_another_company_are_not_there(day: ServiceDay, agent: Client, water_station_head: Client):
    number = day.at_station().number
    slip = give_out(day.screen_of("station_clerk"), number)
    assert water_station_head.get(f"/cases/{number}/slip").status_code == 404
    for address in (f"/slips/{slip.number}", f"/slips/{slip.number}/slip.pdf"):
        assert water_station_head.get(address).status_code == 404
    assert water_station_head.post(f"/slips/{slip.number}/void", {"reason": "x"}).status_code == 404
