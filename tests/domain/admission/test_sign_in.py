"""Customers sign in with what they know of themselves and a code that opens once, and nobody learns who is known."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core import mail

from factories import NOW, actor_for
from household import PHONE, Household, make_household
from shouwen.domain.admission.models import Device, SignInCode, Tries
from shouwen.domain.admission.operations import (
    Coming,
    SignedIn,
    UnableToLetIn,
    ask_for_code,
    customer_actor,
    hand_out_code,
    revoke_sign_ins,
    sign_in,
    sign_out,
    sign_out_everywhere,
)
from shouwen.domain.admission.queries import device_with, devices_of
from shouwen.domain.customers.operations import add_phone, register_customer, remove_email, verify_email
from shouwen.domain.customers.refusals import CustomerNotFound
from shouwen.domain.journal.actors import SYSTEM_ACTOR
from shouwen.domain.journal.queries import history
from shouwen.domain.outbox import outside
from shouwen.domain.outbox.models import Job, Message
from shouwen.domain.outbox.operations import send_email

HERE = Coming(address="192.0.2.7", device="iPhone", stays=timedelta(days=30))
MAILED_FOR, HANDED_OUT_FOR = timedelta(minutes=10), timedelta(hours=24)


@pytest.fixture
def home(organisation) -> Household:
    return make_household(organisation)


@pytest.fixture
def mailed(home, settings) -> Household:
    """The household with a verified e-mail address, and a mail server."""
    settings.EMAIL_HOST = "mail.example.org"
    agent = actor_for(home.organisation.agent)
    verify_email(now=NOW, actor=agent, customer_id=home.customer.id, email="li@example.org", checked="当面核对身份证")
    return home


def handed(home: Household, *, now=NOW, **other) -> str:
    """Let the agent hand out a code, and return it."""
    said = {"checked": "身份证", "purpose": "客户要在手机上查单", "opens_for": HANDED_OUT_FOR, **other}
    return hand_out_code(now=now, actor=actor_for(home.organisation.agent), customer_id=home.customer.id, **said).code


def come(code: str, given: str = "HR-20381", *, now=NOW, **other) -> SignedIn:
    return sign_in(now=now, given=given, code=code, coming=replace(HERE, **other))


def ask(given: str = "HR-20381", *, now=NOW, address: str = HERE.address):
    return ask_for_code(now=now, given=given, address=address, language="zh-hans", opens_for=MAILED_FOR)


def sent_code() -> str:
    return Message.objects.latest("id").params["code"]


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 10 ** len(code):0{len(code)}d}"


def kinds(home: Household) -> list[str]:
    return [event.kind for event in history(stream=f"customer:{home.customer.id}")]


@pytest.mark.parametrize("given", ["HR-20381", " hr-20381 ", "138 0013 5678", "+86 13800135678", "W-99120"])
def test_any_account_number_and_the_phone_sign_the_customer_in(home, given):
    answer = come(handed(home), given)
    assert device_with(token=answer.token, now=NOW).customer_id == home.customer.id


@pytest.mark.parametrize("given", ["HR-99999", "13900000000", "", "李秀英"])
def test_the_right_code_with_what_is_not_theirs_opens_nothing(home, given):
    assert come(handed(home), given) == SignedIn()


def test_a_code_opens_once(home):
    code = handed(home)
    come(code)
    assert come(code) == SignedIn()


def test_a_code_ends_with_its_time(home):
    code = handed(home)
    assert come(code, now=NOW + HANDED_OUT_FOR) == SignedIn()


def test_a_new_code_ends_the_one_before(home):
    first = handed(home)
    second = handed(home)
    assert first == second or come(first) == SignedIn()
    assert come(second).token


def test_neither_code_nor_secret_of_the_device_is_kept(home):
    code = handed(home)
    kept = SignInCode.objects.values().get()
    token = come(code).token
    assert code not in str(kept)
    assert token not in str(Device.objects.values().get())
    assert all(code not in str(event.data) for event in history(stream=f"customer:{home.customer.id}"))


def test_after_five_wrong_codes_even_the_right_one_has_to_wait(home):
    code = handed(home)
    for _ in range(5):
        come(wrong(code))
    assert come(code) == SignedIn(wait_until_at=NOW + timedelta(minutes=1))
    assert come(code, now=NOW + timedelta(minutes=1)).token


def test_a_code_ends_after_ten_wrong_tries_under_whatever_it_was_tried(home):
    code = handed(home)
    for number in range(10):
        come(wrong(code), ("HR-20381", "W-99120", PHONE)[number % 3], address=f"192.0.2.{number}")
    assert come(code, address="198.51.100.1") == SignedIn()


def test_tries_of_somebody_who_is_not_known_are_counted_alike(home):
    known, unknown = ([come("00000000", given).wait_until_at for _ in range(7)] for given in ("HR-20381", "HR-0"))
    assert known == unknown


def test_asking_for_a_code_is_answered_alike_whoever_is_known(mailed):
    known, unknown = ([ask(given) for _ in range(3)] for given in ("HR-20381", "HR-0"))
    assert known == unknown == [None, NOW + timedelta(minutes=1), NOW + timedelta(minutes=1)]


def test_codes_come_less_and_less_often(mailed):
    ask()
    later = NOW + timedelta(minutes=1)
    assert ask(now=later) is None
    assert ask(now=later) == later + timedelta(minutes=2)


def test_nothing_tried_is_kept_readable(mailed):
    ask(PHONE)
    come("1", PHONE)
    assert all(len(one.door) == 64 for one in Tries.objects.all())


def test_a_code_goes_to_the_verified_address_and_is_forgotten_with_its_sending(mailed):
    ask(PHONE)
    code, message = sent_code(), Message.objects.get()
    send_email(now=NOW, dedupe_key=Job.objects.get().payload["message"])
    message.refresh_from_db()
    assert (mail.outbox[0].to, code in mail.outbox[0].subject) == (["li@example.org"], True)
    assert "code" not in message.params
    assert come(code, PHONE).token


def test_a_code_that_opens_nothing_any_more_is_not_sent(mailed):
    ask()
    assert not send_email(now=NOW + MAILED_FOR, dedupe_key=Job.objects.get().payload["message"])
    message = Message.objects.get()
    assert (mail.outbox, message.state, "code" in message.params) == ([], "failed", False)


def test_without_a_verified_address_or_a_mail_server_nothing_is_sent(home, settings):
    ask()
    settings.EMAIL_HOST = "mail.example.org"
    ask("W-99120")
    assert not Message.objects.exists()
    assert not SignInCode.objects.exists()


def test_a_code_ends_with_the_address_that_it_went_to(mailed):
    ask()
    remove_email(now=NOW, actor=actor_for(mailed.organisation.agent), customer_id=mailed.customer.id)
    assert come(sent_code()) == SignedIn()


def test_asking_for_a_code_does_not_end_the_one_that_was_handed_out(mailed):
    code = handed(mailed)
    ask()
    assert come(code).token


def test_another_channel_joins_without_a_change_here(home, monkeypatch):
    text_message = outside.OutsideChannel("sms", "mobile", "send_sms", lambda: True)
    monkeypatch.setattr(outside, "CHANNELS", (*outside.CHANNELS, text_message))
    ask()
    message = Message.objects.get()
    assert (message.channel, message.to_address, Job.objects.get().kind) == ("sms", PHONE, "send_sms")
    assert come(message.params["code"]).token
    assert Device.objects.get().way == "sms"


def test_a_family_that_shares_a_phone_is_told_apart_by_the_code(home):
    son = register_customer(now=NOW, actor=SYSTEM_ACTOR, name="李强", phones=("13900000001",))
    add_phone(now=NOW, actor=SYSTEM_ACTOR, customer_id=son.id, number=PHONE)
    agent = actor_for(home.organisation.agent)
    said = {"checked": "身份证", "purpose": "查单", "opens_for": HANDED_OUT_FOR}
    code = hand_out_code(now=NOW, actor=agent, customer_id=son.id, **said).code
    assert device_with(token=come(code, PHONE).token, now=NOW).customer_id == son.id


@pytest.mark.parametrize("missing", ["checked", "purpose"])
def test_no_code_without_a_purpose_and_a_check_of_identity(home, missing):
    with pytest.raises(UnableToLetIn) as refused:
        handed(home, **{missing: " "})
    assert refused.value.field == missing
    assert not SignInCode.objects.exists()


def test_no_code_for_the_customer_of_another_company(organisation):
    home = make_household(organisation)
    home.water_account.delete()
    outsider = actor_for(organisation.water_station_head)
    for act in (
        lambda: hand_out_code(
            now=NOW, actor=outsider, customer_id=home.customer.id, checked="x", purpose="x", opens_for=HANDED_OUT_FOR
        ),
        lambda: revoke_sign_ins(now=NOW, actor=outsider, customer_id=home.customer.id, purpose="x"),
    ):
        with pytest.raises(CustomerNotFound):
            act()


def test_the_journal_tells_who_let_whom_in_and_why(home):
    token = come(handed(home)).token
    sign_out(now=NOW, token=token)
    handed_out, signed_in, signed_out = history(stream=f"customer:{home.customer.id}")[-3:]
    assert (handed_out.kind, handed_out.actor_id) == ("sign_in_code.handed_out", home.organisation.agent.id)
    assert (handed_out.data["checked"], handed_out.data["purpose"]) == ("身份证", "客户要在手机上查单")
    assert (signed_in.kind, signed_in.actor_kind, signed_in.actor_id) == (
        "customer.signed_in",
        "customer",
        home.customer.id,
    )
    assert (signed_in.data, signed_out.kind) == ({"way": "handed_out", "device": "iPhone"}, "customer.signed_out")


def test_a_device_stays_signed_in_for_its_days_and_no_longer(home):
    token = come(handed(home)).token
    assert device_with(token=token, now=NOW + timedelta(days=30, seconds=-1))
    assert device_with(token=token, now=NOW + timedelta(days=30)) is None


def test_signing_out_ends_one_device(home):
    here, there = come(handed(home)).token, come(handed(home), device="Windows").token
    sign_out(now=NOW, token=here)
    sign_out(now=NOW, token=here)
    assert [one.name for one in devices_of(customer_id=home.customer.id, now=NOW)] == ["Windows"]
    assert device_with(token=there, now=NOW)
    assert kinds(home).count("customer.signed_out") == 1


def test_signing_out_everywhere_ends_devices_and_codes(home):
    token, code = come(handed(home)).token, handed(home)
    actor = customer_actor(customer_id=home.customer.id)
    assert sign_out_everywhere(now=NOW, actor=actor, customer_id=home.customer.id) == 1
    assert device_with(token=token, now=NOW) is None
    assert come(code) == SignedIn()


def test_staff_end_the_sign_ins_of_a_lost_phone_and_say_why(home):
    token, agent = come(handed(home)).token, actor_for(home.organisation.agent)
    with pytest.raises(UnableToLetIn):
        revoke_sign_ins(now=NOW, actor=agent, customer_id=home.customer.id, purpose="")
    revoke_sign_ins(now=NOW, actor=agent, customer_id=home.customer.id, purpose="手机丢失")
    assert device_with(token=token, now=NOW) is None
    revoked = history(stream=f"customer:{home.customer.id}")[-1]
    assert revoked.data == {"devices": 1, "codes": 0, "purpose": "手机丢失"}
