"""Cases that belong together, and the files of a case."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from shouwen.domain.cases import operations as cases
from shouwen.domain.cases.file_types import type_of
from shouwen.domain.cases.models import Contact
from shouwen.domain.cases.queries import CaseNotFound, case_page

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 20


def incident(desk, reports=3):
    """Return a handled case with several reports of the same incident."""
    case = desk.at_station()
    for number in range(reports - 1):
        desk.register(existing_case_number=case.number, kind="", caller_phone=f"1380000000{number}")
    desk.do(cases.report_result, case, by="station_clerk", text="换热站已恢复")
    return case


def test_many_reports_of_one_incident_are_one_case_and_told_at_once(desk):
    case = incident(desk)
    assert desk.fresh(case).contact_count == 3
    desk.told(case)
    assert Contact.objects.filter(case=case, told_at=desk.now).count() == 3
    assert len(desk.last(case, "contact.told").data["contact_ids"]) == 3


def test_reports_can_be_told_one_by_one_and_the_last_one_counts_as_told(desk):
    case = incident(desk, reports=2)
    first, second = Contact.objects.filter(case=case).order_by("id")
    said = {"text": "您好，已恢复供热，谢谢", "channel": "phone"}
    desk.do(cases.tell_contact, case, contact_id=first.id, **said)
    assert desk.fresh(case).told_at is None
    with pytest.raises(cases.UnableToTellResult) as refused:
        desk.do(cases.tell_contact, case, contact_id=first.id, **said)
    assert refused.value.refusal.rule == "no_such_contact"
    desk.do(cases.tell_contact, case, contact_id=second.id, **said)
    assert desk.fresh(case).state == "told"


def test_a_new_report_of_a_told_incident_has_to_be_told_again(desk):
    case = incident(desk)
    desk.told(case)
    desk.register(existing_case_number=case.number, kind="")
    assert desk.fresh(case).told_at is None


def test_a_closed_case_takes_no_further_report(desk):
    case = incident(desk)
    desk.told(case)
    desk.do(cases.close_case, case, satisfied=True)
    with pytest.raises(cases.UnableToRegisterContact) as refused:
        desk.register(existing_case_number=case.number, kind="")
    assert refused.value.refusal.rule == "case_closed"


def test_a_case_joined_to_an_incident_is_told_with_it(desk):
    head = incident(desk)
    joined = desk.case()
    desk.do(cases.join_incident, joined, incident_number=head.number)
    assert "case.merged" in desk.kinds(joined)
    desk.told(head)
    after = desk.fresh(joined)
    assert after.state == "told"
    assert after.told_at == desk.now
    page = case_page(actor=desk.actor("agent"), number=joined.number, now=desk.now)
    assert page.incident_number == head.number
    assert page.replies[0].kind == "result"


def test_an_incident_is_no_part_of_itself_or_of_another_incidents_part(desk):
    head, part, other = desk.case(), desk.case(), desk.case()
    desk.do(cases.join_incident, part, incident_number=head.number)
    for number, rule in ((other.number, "same_case"), (part.number, "incident_closed")):
        with pytest.raises(cases.UnableToJoin) as refused:
            desk.do(cases.join_incident, other, incident_number=number)
        assert refused.value.refusal.rule == rule


def test_linked_cases_show_each_other_and_out_of_reach_is_not_found(desk):
    one, two = desk.case(), desk.case()
    desk.do(cases.link_cases, one, other_number=two.number, kind="duplicate")
    page = case_page(actor=desk.actor("agent"), number=two.number, now=desk.now)
    assert page.links == ((one.number, "duplicate"),)
    with pytest.raises(CaseNotFound):
        desk.do(cases.link_cases, one, by="water_station_head", other_number=two.number, kind="related")
    with pytest.raises(cases.UnableToLink):
        desk.do(cases.link_cases, one, other_number=one.number, kind="related")


def office_file(*names: str) -> bytes:
    """Return a zipped file with these parts."""
    content = BytesIO()
    with ZipFile(content, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (PNG, "image/png"),
        (b"\xff\xd8\xff\xe0rest", "image/jpeg"),
        (b"RIFF1234WEBPrest", "image/webp"),
        (b"%PDF-1.7", "application/pdf"),
        (office_file("xl/workbook.xml"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (office_file("word/document.xml", "word/vbaProject.bin"), ""),
        (office_file("evil.exe"), ""),
        (b"PK\x03\x04broken", ""),
        (b"<svg onload=alert(1)>", ""),
        (b"MZ\x90", ""),
    ],
)
def test_the_type_of_a_file_is_told_from_its_content(content, expected):
    assert type_of(content) == expected


@pytest.mark.clause("C-3.3.3")
def test_a_file_is_kept_under_its_hash_and_told_in_the_journal(desk):
    case = desk.case()
    kept = {}
    attachment = desk.do(
        cases.attach,
        case,
        file_name="..\\..\\现场/照片.png",
        content=PNG,
        size_limit_bytes=100,
        store=lambda name, content: kept.setdefault(name, content) and f"ab/{name}",
    )
    assert attachment.file_name == "照片.png"
    assert kept == {f"{attachment.sha256}.png": PNG}
    assert desk.last(case, "attachment.added").data["sha256"] == attachment.sha256


@pytest.mark.parametrize(
    ("content", "rule"), [(b"", "file_empty"), (PNG + b"0" * 100, "file_too_large"), (b"#!/bin/sh", "file_type")]
)
def test_unfit_files_are_refused_before_anything_is_stored(desk, content, rule):
    stored = []
    with pytest.raises(cases.UnableToAttach) as refused:
        desk.do(
            cases.attach,
            desk.case(),
            file_name="a.png",
            content=content,
            size_limit_bytes=100,
            store=lambda name, content: stored.append(name) or name,
        )
    assert refused.value.refusal.rule == rule
    assert stored == []
