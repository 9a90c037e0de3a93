"""What each kind of job does. A job may be done twice when a worker dies, so each comes to the same the second time."""

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from shouwen.domain.cases.operations import complete_calendars
from shouwen.domain.clocks.operations import roll_up
from shouwen.domain.imports.background import IMPORT, carry_out
from shouwen.domain.outbox.models import Job
from shouwen.domain.outbox.operations import SEND_EMAIL, send_email
from shouwen.domain.people.operations import COMPLETE_CALENDARS
from shouwen.domain.replays.background import REPLAY, carry_on
from shouwen.interfaces.jobs.anchoring import anchor_as_planned
from shouwen.interfaces.jobs.notices import warn_of_missing_calendars
from shouwen.interfaces.pages.files import stored_file

ROLL_UP = "roll_up"
TAKE_ANCHOR = "take_anchor"
CHECK_CALENDARS = "check_calendars"

Payload = Mapping[str, Any]
Doing = Callable[[datetime, Payload], None]


class UnknownKind(LookupError):
    """A job of a kind that this version does not know; it stays in the outbox as failed."""


def do_job(*, now: datetime, job: Job) -> None:
    """Do a claimed job. Raises UnknownKind, or whatever keeps it from being done."""
    if job.kind not in DOINGS:
        raise UnknownKind(job.kind)
    DOINGS[job.kind](now, job.payload)


def _send_email(now: datetime, payload: Payload) -> None:
    send_email(now=now, dedupe_key=payload["message"])


def _roll_up(_now: datetime, _payload: Payload) -> None:
    while roll_up():
        pass


def _take_anchor(now: datetime, _payload: Payload) -> None:
    anchor_as_planned(now=now, folder=Path(settings.ANCHORS_DIR))


def _check_calendars(now: datetime, _payload: Payload) -> None:
    warn_of_missing_calendars(now=now)
    complete_calendars(now=now)


def _complete_calendars(now: datetime, _payload: Payload) -> None:
    complete_calendars(now=now)


def _import(now: datetime, payload: Payload) -> None:
    carry_out(now=now, run_id=payload["run"], read=stored_file)


def _replay(now: datetime, payload: Payload) -> None:
    carry_on(now=now, replay_id=payload["replay"])


DOINGS: dict[str, Doing] = {
    SEND_EMAIL: _send_email,
    ROLL_UP: _roll_up,
    TAKE_ANCHOR: _take_anchor,
    CHECK_CALENDARS: _check_calendars,
    COMPLETE_CALENDARS: _complete_calendars,
    IMPORT: _import,
    REPLAY: _replay,
}
