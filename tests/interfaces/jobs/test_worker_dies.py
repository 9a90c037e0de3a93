"""A worker that is killed anywhere loses nothing and does nothing twice."""

from collections import Counter
from datetime import datetime, timedelta

import pytest
from django.core.mail import EmailMessage

from factories import NOW
from shouwen.domain.clocks.operations import sweeping
from shouwen.domain.journal.queries import histories
from shouwen.domain.outbox import delivery
from shouwen.domain.outbox.models import Job, Message
from shouwen.interfaces.jobs import worker as worker_module
from shouwen.interfaces.jobs.worker import STEPS
from workers import KILLED, Postbox, die_after, die_at, in_another_process, work_off, worker_at

WITHIN_A_STEP = (
    (sweeping, "claim"),
    (sweeping, "messages_for"),
    (sweeping, "append_many"),
    (sweeping, "save_changed"),
    (sweeping, "notify"),
    (worker_module, "claim_jobs"),
    (worker_module, "do_job"),
    (delivery, "_mail"),
    (EmailMessage, "send"),
    (worker_module, "finish_job"),
)
# By then the leases of whoever died have run out.
AFTERWARDS = timedelta(minutes=5)


def done_for(numbers: tuple[str, ...]) -> Counter:
    """Return what the worker has done for cases: events of their clocks, messages and e-mails by kind."""
    streams = [f"case:{number}" for number in numbers]
    happened = [event.kind for events in histories(streams=streams).values() for event in events]
    events = [kind for kind in happened if kind.startswith(("clock.", "ladder."))]
    messages = Message.objects.filter(stream__in=streams).values_list("template", "channel", "to_staff_id")
    return Counter([*events, *messages])


def kill_between_steps(step: str, moment: datetime) -> int:
    return in_another_process(lambda: work_off(worker_at(moment, reached=die_at(step))))


def kill_within(module: object, name: str, moment: datetime) -> int:
    def task() -> None:
        die_after(module, name)
        work_off(worker_at(moment))

    return in_another_process(task)


@pytest.fixture
def undisturbed(reachable_company) -> Counter:
    """What a worker that nobody kills does for two complaints that wait."""
    numbers = reachable_company.waiting_complaints(NOW - timedelta(hours=1))
    work_off(worker_at(NOW - timedelta(hours=1)))
    done = done_for(numbers)
    assert [done["clock.reminded"], done["clock.breached"], done["ladder.rung_reached"]] == [1, 1, 1]
    assert {channel for _template, channel, _staff in (key for key in done if isinstance(key, tuple))} == {
        "in_app",
        "email",
    }
    return done


def test_killed_between_any_two_steps_everything_is_done_exactly_once(undisturbed, reachable_company, postbox: Postbox):
    for place, step in enumerate(STEPS):
        moment = NOW + place * timedelta(minutes=20)
        numbers = reachable_company.waiting_complaints(moment)
        assert (step, kill_between_steps(step, moment)) == (step, KILLED)
        work_off(worker_at(moment + AFTERWARDS))
        assert (step, done_for(numbers)) == (step, undisturbed)
    check_the_post(postbox)


def test_killed_in_the_middle_of_any_step_everything_is_done_exactly_once(
    undisturbed, reachable_company, postbox: Postbox
):
    for place, (module, name) in enumerate(WITHIN_A_STEP):
        moment = NOW + place * timedelta(minutes=20)
        numbers = reachable_company.waiting_complaints(moment)
        assert (name, kill_within(module, name, moment)) == (name, KILLED)
        work_off(worker_at(moment + AFTERWARDS))
        assert (name, done_for(numbers)) == (name, undisturbed)
    check_the_post(postbox)


def check_the_post(postbox: Postbox) -> None:
    """Every e-mail has gone out; one that went out twice bears the same id, by which the receiver knows it."""
    emails = Message.objects.filter(channel="email")
    assert set(emails.values_list("state", flat=True)) == {"sent"}
    assert len(set(postbox.message_ids)) == emails.count()
    assert not Job.objects.exclude(state="done").exists()
