"""Messages are written once with their cause, wait for the morning where they may, and are read in one's language."""

from datetime import UTC, datetime, timedelta
from smtplib import SMTPServerDisconnected

import pytest
from django.core import mail

from factories import NOW, make_company, make_staff
from shouwen.domain.journal.actors import WORKER_ACTOR
from shouwen.domain.journal.transactions import operation
from shouwen.domain.outbox.messages import LONGEST_KEY
from shouwen.domain.outbox.models import Job, Message
from shouwen.domain.outbox.operations import (
    NewMessage,
    UnableToMarkRead,
    UnableToNotify,
    claim_jobs,
    mark_read,
    notify,
    send_email,
)
from shouwen.domain.outbox.queries import inbox, unread_count
from shouwen.domain.people.queries import actor_of

pytestmark = pytest.mark.django_db

HEAD = 7
NIGHT = datetime(2026, 11, 18, 15, 0, tzinfo=UTC)
"""23:00 in Shanghai."""
MORNING = datetime(2026, 11, 18, 23, 0, tzinfo=UTC)
"""07:00 in Shanghai."""


def _breach(key="case:1#4:breach:7", **more) -> NewMessage:
    params = {"number": "2026-000001", "promise": {"zh": "24 小时答复", "en": "Answer in 24 hours"}, "due_at": NOW}
    return NewMessage(**{"template": "breach", "params": params, "dedupe_key": key, "to_staff_id": HEAD, **more})


def _notify(*messages: NewMessage, now: datetime = NOW) -> None:
    notify(now=now, actor=WORKER_ACTOR, messages=messages)


@pytest.fixture
def _mail_server(settings):
    settings.EMAIL_HOST = "mail.example.org"


def test_a_message_lies_in_the_inbox_once_however_often_it_is_written():
    _notify(_breach(), _breach())
    _notify(_breach())
    (message,) = inbox(staff_id=HEAD, now=NOW)
    assert (message.template, message.read_at, message.created_at) == ("breach", None, NOW)
    assert message.params["due_at"] == "2026-11-18T01:30:00.000000+00:00"


def test_a_message_is_gone_with_the_change_that_would_have_caused_it():
    @operation
    def fail_after_message() -> None:
        _notify(_breach())
        raise RuntimeError("refused")

    with pytest.raises(RuntimeError, match="refused"):
        fail_after_message()
    assert not Message.objects.exists()


def test_many_messages_take_few_statements(django_assert_max_num_queries):
    messages = [_breach(key=f"case:{number}", to_staff_id=number) for number in range(1, 31)]
    with django_assert_max_num_queries(4):
        _notify(*messages)
    assert Message.objects.count() == 30


def test_quiet_hours_hold_a_message_until_the_morning():
    _notify(_breach(), now=NIGHT)
    assert inbox(staff_id=HEAD, now=NIGHT) == []
    assert unread_count(staff_id=HEAD, now=MORNING - timedelta(seconds=1)) == 0
    assert unread_count(staff_id=HEAD, now=MORNING) == 1


def test_what_cannot_wait_is_told_at_night():
    _notify(_breach(quiet=False), now=NIGHT)
    assert unread_count(staff_id=HEAD, now=NIGHT) == 1


def test_without_a_mail_server_there_is_no_email():
    _notify(_breach(to_address="head@example.org", email=True))
    assert Message.objects.filter(channel="email").count() == Job.objects.count() == 0


@pytest.mark.usefixtures("_mail_server")
def test_an_email_goes_to_the_address_and_in_the_language_of_the_person():
    head = make_staff(unit=make_company(), email="head@example.org", language="en")
    _notify(_breach(to_staff_id=head.id, email=True), _breach(key="other", to_staff_id=head.id))
    (job,) = claim_jobs(now=NOW, worker="w", limit=9, lease_seconds=60)
    assert send_email(now=NOW, dedupe_key=job.payload["message"]) is True
    (sent,) = mail.outbox
    assert (sent.to, sent.subject) == (["head@example.org"], "2026-000001: “Answer in 24 hours” was not kept")
    assert "It was due at 2026-11-18 09:30." in sent.body


@pytest.mark.usefixtures("_mail_server")
def test_the_longest_key_of_a_message_still_makes_a_key_for_its_job():
    _notify(_breach(key="k" * LONGEST_KEY, to_address="head@example.org", email=True))
    assert len(Job.objects.get().dedupe_key) == Job._meta.get_field("dedupe_key").max_length


@pytest.mark.usefixtures("_mail_server")
def test_somebody_without_an_address_gets_no_email():
    nobody = make_staff(unit=make_company())
    _notify(_breach(to_staff_id=nobody.id, email=True))
    assert list(Message.objects.values_list("channel", flat=True)) == ["in_app"]


@pytest.mark.usefixtures("_mail_server")
def test_an_outside_address_gets_an_email_and_no_place_in_an_inbox():
    _notify(_breach(to_staff_id=None, to_address="12345@example.org"))
    assert list(Message.objects.values_list("channel", "to_address")) == [("email", "12345@example.org")]


@pytest.mark.usefixtures("_mail_server")
def test_an_email_is_sent_once_and_held_by_quiet_hours():
    _notify(_breach(to_address="head@example.org", email=True), now=NIGHT)
    assert claim_jobs(now=NIGHT, worker="w", limit=9, lease_seconds=60) == []
    (job,) = claim_jobs(now=MORNING, worker="w", limit=9, lease_seconds=60)
    assert [send_email(now=MORNING, dedupe_key=job.payload["message"]) for _ in range(2)] == [True, False]
    assert len(mail.outbox) == 1
    assert Message.objects.get(channel="email").sent_at == MORNING


@pytest.mark.usefixtures("_mail_server")
def test_an_email_that_failed_says_why_and_keeps_its_message_id(monkeypatch):
    _notify(_breach(to_address="head@example.org", email=True))
    email = Message.objects.get(channel="email")

    def refuse(self):
        mail.outbox.append(self)
        raise SMTPServerDisconnected("gone away")

    with monkeypatch.context() as patched:
        patched.setattr(mail.EmailMessage, "send", refuse)
        with pytest.raises(SMTPServerDisconnected):
            send_email(now=NOW, dedupe_key=email.dedupe_key)
    email.refresh_from_db()
    assert (email.state, email.attempts, email.last_error) == ("failed", 1, "gone away")
    send_email(now=NOW, dedupe_key=email.dedupe_key)
    email.refresh_from_db()
    assert (email.state, email.attempts, email.last_error) == ("sent", 2, "")
    failed, sent = mail.outbox
    assert failed.extra_headers["Message-ID"] == sent.extra_headers["Message-ID"]


def test_pages_of_the_inbox_go_from_young_to_old_and_keep_their_place():
    for minutes in range(5):
        _notify(_breach(key=f"m{minutes}"), now=NOW + timedelta(minutes=minutes // 2))
    later = NOW + timedelta(hours=1)
    first = inbox(staff_id=HEAD, now=later, limit=2)
    _notify(_breach(key="young"), now=later)
    rest = inbox(staff_id=HEAD, now=later, before_id=first[-1].id)
    assert [message.dedupe_key for message in first + rest] == ["m4", "m3", "m2", "m1", "m0"]


def test_everybody_marks_only_their_own_messages_as_read():
    head = make_staff(unit=make_company())
    _notify(_breach(to_staff_id=head.id), _breach(key="second", to_staff_id=head.id), _breach(key="other"))
    first, second = Message.objects.filter(to_staff_id=head.id).order_by("id")
    other = Message.objects.get(dedupe_key="other")
    actor = actor_of(staff=head)
    assert mark_read(now=NOW, actor=actor, message_ids=[first.id, other.id]) == 1
    assert unread_count(staff_id=head.id, now=NOW) == 1
    assert mark_read(now=NOW, actor=actor) == 1
    assert [unread_count(staff_id=person, now=NOW) for person in (head.id, HEAD)] == [0, 1]
    second.refresh_from_db()
    assert second.read_at == NOW


def test_a_message_held_by_quiet_hours_is_not_marked_as_read_before_it_is_seen():
    head = make_staff(unit=make_company())
    _notify(_breach(to_staff_id=head.id), now=NIGHT)
    assert mark_read(now=NIGHT, actor=actor_of(staff=head)) == 0
    assert unread_count(staff_id=head.id, now=MORNING) == 1


def test_the_worker_has_no_inbox():
    with pytest.raises(UnableToMarkRead):
        mark_read(now=NOW, actor=WORKER_ACTOR)


@pytest.mark.parametrize(
    "mistake",
    [{"template": "unheard_of"}, {"to_staff_id": None}, {"key": ""}, {"key": "k" * 160}],
    ids=lambda mistake: next(iter(mistake)),
)
def test_a_message_that_nobody_could_read_is_refused(mistake):
    with pytest.raises(UnableToNotify):
        _notify(_breach(**mistake))
    assert not Message.objects.exists()
