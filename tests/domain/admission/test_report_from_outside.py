"""What a customer reports by themselves becomes a case like any other."""

from dataclasses import replace
from datetime import timedelta

import pytest

from factories import NOW
from shouwen.domain.admission.operations import (
    Photo,
    UnableToReport,
    UnableToUrgeAgain,
    add_words,
    object_to_result,
    portal_actor,
    urge_from_outside,
)
from shouwen.domain.cases.models import Attachment, Case, Contact
from shouwen.domain.cases.operations import UnableToAttach, UnableToRegisterContact
from shouwen.domain.clocks.models import Clock
from shouwen.domain.journal.queries import history

HALF_AN_HOUR = timedelta(minutes=30)


def kinds_of(number: str) -> list[str]:
    return [event.kind for event in history(stream=f"case:{number}")]


@pytest.mark.clause("W-6.1.1")
def test_a_report_waits_in_the_customer_centre_until_somebody_takes_it(organisation, reported):
    case = Case.objects.get(number=reported.number)
    assert (case.unit_id, case.holder_id, case.state) == (organisation.hotline.id, None, "received")


def test_a_report_starts_the_promises_of_the_standard(reported):
    assert "answer" in Clock.objects.values_list("key", flat=True)


def test_the_customers_words_photo_and_phone_are_kept(reported, kept_files):
    contact = Contact.objects.get()
    assert (contact.channel, contact.caller_phone) == ("portal", "13812345678")
    assert contact.words.startswith("从昨晚开始")
    assert list(kept_files) == [Attachment.objects.get().stored_path]


def test_a_form_sent_twice_leads_to_the_same_case_with_a_code_that_works(send):
    first, second = send(act_id="portal:a"), send(act_id="portal:a")
    assert (first.number, Case.objects.count(), Attachment.objects.count()) == (second.number, 1, 1)
    assert second.code.isdigit()


def test_a_file_that_is_no_photo_leaves_nothing_behind(send, kept_files):
    with pytest.raises(UnableToAttach):
        send(photos=(Photo("radiator.png", b"MZ\x90 a program"),))
    assert (Case.objects.count(), kept_files) == (0, {})


def test_a_report_without_words_is_refused(send):
    with pytest.raises(UnableToRegisterContact):
        send(words="  ")


def test_a_script_that_floods_us_from_one_address_has_to_wait(send):
    for number in range(3):
        send(act_id=f"portal:{number}", phone=f"1381234567{number}", per_hour=3)
    with pytest.raises(UnableToReport) as refused:
        send(act_id="portal:next", phone="13900000000", per_hour=3)
    assert refused.value.wait_until_at == NOW + timedelta(minutes=10)
    assert Case.objects.count() == 3


def test_the_same_phone_reports_six_times_an_hour_at_most(send):
    for number in range(6):
        send(act_id=f"portal:{number}", from_address=f"192.0.2.{number}")
    with pytest.raises(UnableToReport):
        send(act_id="portal:next", from_address="192.0.2.99")


def test_after_the_wait_reports_are_taken_again(send):
    send(per_hour=1)
    later = NOW + timedelta(hours=1)
    assert send(act_id="portal:2", now=later, per_hour=1).number


@pytest.mark.clause("H-1.14")
def test_a_customer_urges_once_in_a_stretch_of_time(reported):
    customer = portal_actor(number=reported.number, language="zh-hans")
    said = {"actor": customer, "case_number": reported.number, "words": "还要多久？", "again_after": HALF_AN_HOUR}
    urge_from_outside(now=NOW, **said)
    with pytest.raises(UnableToUrgeAgain) as refused:
        urge_from_outside(now=NOW + timedelta(minutes=29), **said)
    assert refused.value.wait_until_at == NOW + HALF_AN_HOUR
    assert urge_from_outside(now=NOW + HALF_AN_HOUR, **said).urged_count == 2


def test_words_and_photos_are_added_to_the_case(reported, filing):
    customer = portal_actor(number=reported.number, language="zh-hans")
    photo = Photo("leak.png", b"\x89PNG\r\n\x1a\n" + b"\x01" * 16)
    said = {"now": NOW, "actor": customer, "case_number": reported.number}
    add_words(**said, words="钥匙在门卫", photos=(photo,), filing=filing)
    add_words(**said, words="", photos=(replace(photo, content=photo.content + b"2"),), filing=filing)
    assert kinds_of(reported.number).count("customer.replied") == 1
    assert Attachment.objects.count() == 3


def test_who_objects_to_an_open_case_adds_words_to_it(reported):
    customer = portal_actor(number=reported.number, language="zh-hans")
    object_to_result(now=NOW, actor=customer, case_number=reported.number, words="没有修好")
    assert "customer.replied" in kinds_of(reported.number)
