"""What a worker does from its start on: two at once, after a silence, by night, with jobs that fail."""

import threading
from collections import Counter
from datetime import timedelta

import pytest

from factories import NOW
from shouwen.domain.clocks.models import Clock
from shouwen.domain.journal.actors import SYSTEM_ACTOR
from shouwen.domain.journal.models import Event
from shouwen.domain.outbox.models import Job, Message, WorkerBeat
from shouwen.domain.outbox.operations import NewMessage, enqueue, notify
from shouwen.domain.outbox.queries import inbox, render
from shouwen.domain.people.models import OfficialYear
from shouwen.interfaces.jobs.recurring import jobs_of
from shouwen.interfaces.jobs.worker import LONGEST_WAIT_SECONDS, SHORTEST_WAIT_SECONDS, run
from workers import Postbox, begin_process, wait_for, work_off, worker_at

COMPLAINTS = 40


def test_two_workers_at_once_do_nothing_twice(reachable_company, postbox: Postbox):
    for number in range(COMPLAINTS):
        reachable_company.waiting_complaints(NOW - timedelta(minutes=number))
    names = ("worker-1", "worker-2")
    processes = [begin_process(lambda name=name: work_off(worker_at(NOW, name=name))) for name in names]
    assert [wait_for(process) for process in processes] == [0, 0]
    happened = Counter(Event.objects.values_list("kind", flat=True))
    assert happened["clock.reminded"] == happened["clock.breached"] == happened["ladder.rung_reached"] == COMPLAINTS
    assert len(postbox.message_ids) == len(set(postbox.message_ids)) == Message.objects.filter(channel="email").count()
    assert not Clock.objects.filter(next_at__lte=NOW).exists()
    assert set(Job.objects.values_list("state", flat=True)) == {"done"}


def test_after_a_silence_it_says_what_fell_due_and_then_does_it(company):
    work_off(worker_at(NOW - timedelta(hours=30)))
    company.waiting_complaints(NOW)
    work_off(worker_at(NOW))
    work_off(worker_at(NOW + timedelta(seconds=20)))
    told = Message.objects.filter(template="worker_resumed")
    people = company.organisation
    assert {message.to_staff_id for message in told} == {people.administrator.id, people.heat_supervisor.id}
    assert {message.params["due"] for message in told} == {3}
    assert Event.objects.filter(kind="clock.breached").count() == 1


def test_the_first_worker_of_an_installation_has_no_silence_to_report(company):
    work_off(worker_at(NOW))
    assert not Message.objects.filter(template="worker_resumed").exists()


def test_the_report_of_a_silence_names_how_much_had_fallen_due(company):
    params = {"silent_since_at": NOW.isoformat(), "resumed_at": NOW.isoformat(), "due": 7, "jobs": 2}
    said = render(template="worker_resumed", params=params, language="en")
    assert "7" in " ".join(said.lines)


def test_quiet_hours_hold_the_message_and_not_the_clock(reachable_company, postbox: Postbox):
    midnight = NOW.replace(hour=15, minute=0) + timedelta(hours=1)
    reachable_company.waiting_complaints(midnight)
    work_off(worker_at(midnight))
    head = reachable_company.organisation.station_head
    assert Event.objects.filter(kind="clock.breached").count() == 1
    assert (inbox(staff_id=head.id, now=midnight), postbox.message_ids) == ([], [])
    morning = midnight + timedelta(hours=7, minutes=1)
    work_off(worker_at(morning))
    assert {message.template for message in inbox(staff_id=head.id, now=morning)} == {"rung", "breach"}
    assert "station_head@example.org" in postbox.receivers


def test_a_mail_server_that_fails_is_tried_again_and_nothing_is_lost(reachable_company, postbox: Postbox):
    refusals = iter([True, True, False])

    def refuse() -> None:
        if next(refusals):
            raise ConnectionResetError

    postbox.on_mail = refuse
    person = reachable_company.organisation.station_head
    message = NewMessage(
        template="calendar_missing", params={"year": 2027}, dedupe_key="once", to_staff_id=person.id, email=True
    )
    notify(now=NOW, actor=SYSTEM_ACTOR, messages=[message])
    for minutes in (0, 5, 20):
        work_off(worker_at(NOW + timedelta(minutes=minutes)))
    sent = Message.objects.get(channel="email")
    assert (sent.state, sent.attempts, len(postbox.message_ids)) == ("sent", 3, 1)


def test_a_job_of_an_unknown_kind_stays_visible_with_its_reason(company):
    enqueue(now=NOW, kind="from_the_future", payload={}, dedupe_key="1", due_at=None)
    work_off(worker_at(NOW))
    job = Job.objects.get(kind="from_the_future")
    assert (job.state, job.last_error) == ("waiting", "UnknownKind: from_the_future")
    assert job.due_at > NOW


def test_administrators_hear_of_missing_holidays_once_a_month(company):
    OfficialYear.objects.all().delete()
    for days in (0, 1, 2):
        work_off(worker_at(NOW + timedelta(days=days)))
    told = Message.objects.filter(template="calendar_missing").order_by("id")
    assert [message.params["year"] for message in told] == [2026, 2027]
    assert {message.to_staff_id for message in told} == {company.organisation.administrator.id}


def test_recurring_jobs_are_written_once_for_their_stretch_of_time(company):
    for seconds in (0, 1, 30):
        work_off(worker_at(NOW + timedelta(seconds=seconds)))
    assert Counter(Job.objects.values_list("kind", flat=True)) == {"roll_up": 1, "take_anchor": 1, "check_calendars": 1}
    assert jobs_of(NOW).keys() != jobs_of(NOW + timedelta(minutes=15)).keys()


@pytest.mark.parametrize(
    ("due_in", "waits"),
    [(timedelta(seconds=0.3), 0.3), (timedelta(hours=1), LONGEST_WAIT_SECONDS), (-timedelta(1), SHORTEST_WAIT_SECONDS)],
)
def test_it_waits_until_something_is_due_but_at_most_a_second(company, due_in: timedelta, waits: float):
    enqueue(now=NOW, kind="roll_up", payload={}, dedupe_key="later", due_at=NOW + due_in)
    assert worker_at(NOW).wait_seconds() == pytest.approx(waits)


def test_it_beats_while_it_runs_and_ends_when_told_to(company):
    stopped = threading.Event()
    worker = worker_at(NOW, reached=lambda step: stopped.set() if step == "claimed" else None)
    run(worker, stopped)
    beat = WorkerBeat.objects.get(name="worker-1")
    assert (beat.started_at, beat.swept_at) == (NOW, NOW)


def test_a_sweep_that_fails_does_not_end_the_worker(company, monkeypatch: pytest.MonkeyPatch):
    stopped, tries = threading.Event(), []

    def fail(**details: object) -> None:
        tries.append(details["limit"])
        if len(tries) == 2:
            stopped.set()
        raise RuntimeError("broken clock")

    monkeypatch.setattr("shouwen.interfaces.jobs.worker.sweep", fail)
    run(worker_at(NOW), stopped)
    assert tries == [200, 1]
