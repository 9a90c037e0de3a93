"""Reporting something on the portal."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from factories import NOW, actor_for
from shouwen.domain.cases.models import Attachment, Case, Contact
from shouwen.domain.knowledge.operations import set_matter
from shouwen.interfaces.pages.files import stored_file


def test_a_report_gets_a_number_a_code_and_the_promises_in_plain_words(filed):
    page = filed.visit.get(f"reported/{filed.number}/").content.decode()
    assert filed.number in page
    assert f"{filed.code[:3]} {filed.code[3:]}" in page
    assert "我们会在 <b>11月19日 周四 09:30</b> 前答复您" in page


def test_it_waits_in_the_customer_centre_as_a_contact_of_the_portal(organisation, filed):
    case = Case.objects.get(number=filed.number)
    assert (case.unit_id, case.holder_id) == (organisation.hotline.id, None)
    assert Contact.objects.get().channel == "portal"


def test_photos_are_kept_outside_of_what_the_web_server_shows(visit, photo):
    visit.report(photos=[photo])
    kept = Attachment.objects.get()
    photo.seek(0)
    assert (kept.content_type, stored_file(kept.stored_path)) == ("image/png", photo.read())


def test_a_program_that_is_called_a_photo_is_refused_by_its_content(visit):
    answer = visit.report(photos=[SimpleUploadedFile("radiator.jpg", b"MZ\x90\x00", "image/jpeg")])
    assert answer.status_code == 422
    assert "radiator.jpg 不是照片" in answer.content.decode()
    assert not Case.objects.exists()


def test_a_photo_beyond_the_limit_is_refused_with_the_limit(visit, photo, settings):
    settings.UPLOAD_MAX_BYTES = 20
    assert "超过了" in visit.report(photos=[photo]).content.decode()


def test_six_photos_are_one_too_many(visit, photo):
    photos = [SimpleUploadedFile(f"{number}.png", photo.read()) for number in range(6)]
    assert "最多发送 5 张" in visit.report(photos=photos).content.decode()


@pytest.mark.parametrize(
    ("empty", "help_text"),
    [
        ("words", "请用您自己的话说说是什么事"),
        ("name", "请告诉我们怎么称呼您"),
        ("phone", "请填写能打通的电话"),
        ("address", "请告诉我们在哪里"),
    ],
)
def test_what_is_missing_is_said_beside_its_field_and_nothing_is_lost(visit, empty, help_text):
    answer = visit.report(**{empty: ""})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'id="{empty}-error"' in page
    assert help_text in page
    assert ("家里有老人" in page) is (empty != "words")


def test_praise_needs_neither_name_nor_phone(visit):
    answer = visit.report("praise", name="", phone="", address="", words="刘师傅服务很好")
    page = visit.client.get(answer.url).content.decode()
    assert "您没有留电话" in page


def test_a_report_of_misconduct_goes_to_supervision_alone(visit):
    visit.report("misconduct_report", words="有人收钱不开票", name="", phone="")
    assert Case.objects.get().confidential


def test_the_matter_decides_how_urgent_it_is(organisation, visit):
    set_matter(
        now=NOW,
        actor=actor_for(organisation.administrator),
        company_id=organisation.heat.id,
        code="burst",
        case_kind="repair",
        name="爆管",
        urgency="emergency",
    )
    assert "爆管" in visit.get("report/repair/", company="HEAT").content.decode()
    visit.report(matter="burst")
    assert Case.objects.get().urgency == "emergency"


def test_a_form_sent_twice_is_one_case(visit):
    assert visit.report().url == visit.report().url
    assert Case.objects.count() == 1


def test_without_a_company_the_page_asks_which(visit):
    page = visit.get("report/repair/").content.decode()
    assert "<textarea" not in page
    assert "?company=WATER" in page


def test_a_kind_that_nobody_offers_is_not_found(visit):
    assert visit.get("report/party/").status_code == 404


def test_a_script_that_floods_us_is_asked_to_wait(visit, settings):
    settings.PORTAL_REPORTS_PER_HOUR = 2
    for number in range(2):
        visit.report(act_id=f"{number:032x}", phone=f"1390000000{number}")
    answer = visit.report(act_id="f" * 32)
    assert answer.status_code == 422
    assert "11月18日 周三 09:40" in answer.content.decode()


def test_the_code_is_not_shown_any_more_after_a_while(filed, moment):
    moment(NOW + timedelta(minutes=31))
    answer = filed.visit.get(f"reported/{filed.number}/")
    assert answer.status_code == 302


def test_a_stranger_does_not_see_the_receipt(filed, stranger):
    answer = stranger.client.get(f"/portal/reported/{filed.number}/", follow=True)
    assert filed.code not in answer.content.decode()


def test_a_form_without_its_token_is_refused(organisation):
    client = Client(enforce_csrf_checks=True)
    assert client.post("/portal/report/repair/", {"company": "HEAT"}).status_code == 403
