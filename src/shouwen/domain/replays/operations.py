"""Trying a draft: asked for, judged part by part, cancelled; the cases that are judged again are only read."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from shouwen.domain.cases.models import Case
from shouwen.domain.journal.actors import Actor
from shouwen.domain.journal.operations import NewEvent, append, operation
from shouwen.domain.journal.queries import histories
from shouwen.domain.people.queries import unit_tree
from shouwen.domain.replays import events
from shouwen.domain.replays.bulk_trial import BulkTrial
from shouwen.domain.replays.drafts import read_draft
from shouwen.domain.replays.judging import Period, Trial, on_trial, stream, units_of
from shouwen.domain.replays.models import Replay, ReplayChange
from shouwen.domain.replays.selection import cases_of, companies_bound_by
from shouwen.domain.standards.vocabulary import VOCABULARY
from shouwen.engine.replay import Change, Figures
from shouwen.engine.replay.comparing import MOVED
from shouwen.engine.standard import Problem, load_pack

# Cases judged in one part: about a second of work, after which the worker looks at its promises again.
CASES_PER_PART = 200
# From so many cases on they are judged in bulk, and more of them in one part, which takes as long.
BULK_FROM_CASES = 2_000
CASES_PER_BULK_PART = 5_000
# So many changed promises are kept to be opened one by one; the figures count all of them.
MOST_CHANGES = 20_000


class UnableToReplay(Exception):
    """The draft, the period or the companies do not do; the message says what to mend."""

    def __init__(self, message: str, problems: tuple[Problem, ...] = ()) -> None:
        self.problems = problems
        super().__init__(message)


class UnableToCancelReplay(Exception):
    """The replay is over."""


@operation
def ask_replay(
    *,
    now: datetime,
    actor: Actor,
    files: Mapping[str, str],
    company_ids: Collection[int] | None,
    from_date: date,
    until_date: date,
) -> Replay:
    """Keep a draft and note that it is to be tried on the clocks that started in a period, last day included.

    Without companies it is tried on those that have adopted a version of its pack, or on all if none has.
    Raises UnableToReplay with every mistake of the draft, or for a period or company that does not do.
    """
    reading = load_pack(files, VOCABULARY)
    if reading.pack is None:
        raise UnableToReplay("\n".join(str(problem) for problem in reading.problems), reading.problems)
    found = companies_bound_by(reading.pack.name) if company_ids is None else company_ids
    companies = sorted(set(found or (unit_tree().company_ids if company_ids is None else ())))
    if not companies:
        raise UnableToReplay(_("Choose a company whose cases are to be judged again."))
    period = _period(from_date, until_date, companies)
    replay = Replay.objects.create(
        draft_pack=reading.pack.name,
        draft_version=reading.pack.version,
        draft_fingerprint=reading.pack.fingerprint,
        draft_files=dict(files),
        company_ids=companies,
        from_date=from_date,
        until_date=until_date,
        from_at=period.from_at,
        until_at=period.until_at,
        author_id=actor.staff_id,
        author_label=actor.label,
        cases_total=cases_of(companies, period).count(),
        asked_at=now,
    )
    data = {"pack": replay.draft_pack, "version": replay.draft_version, "fingerprint": replay.draft_fingerprint,
            "from": from_date.isoformat(), "until": until_date.isoformat(), "companies": companies}  # fmt: skip
    _note(now, actor, replay, events.ASKED, data)
    return replay


def judge_part(*, now: datetime, actor: Actor, replay_id: int, cases: int | None = None) -> Replay:
    """Judge the next cases of a replay and add them to its figures; a replay that is over is left alone.

    Nothing is held while the cases are judged. A part that another worker has written meanwhile is dropped.
    """
    replay = Replay.objects.get(id=replay_id)
    if replay.is_over:
        return replay
    period = Period(replay.from_at, replay.until_at)
    usual = CASES_PER_PART if replay.cases_total < BULK_FROM_CASES else CASES_PER_BULK_PART
    part = list(_next_cases(replay, period)[: cases or usual])
    figures = Figures.from_data(replay.figures)
    changes = _judge(replay, period, part, figures)
    return _write_part(now=now, actor=actor, replay=replay, part=part, figures=figures, changes=changes)


def judge_all(
    *, now: datetime, actor: Actor, replay_id: int, progress: Callable[[int, int], None] = lambda done, total: None
) -> Replay:
    """Judge a replay to its end; `progress` is told how many cases of how many are done."""
    while True:
        replay = judge_part(now=now, actor=actor, replay_id=replay_id)
        progress(replay.cases_done, replay.cases_total)
        if replay.is_over:
            return replay


@operation
def cancel_replay(*, now: datetime, actor: Actor, replay_id: int) -> Replay:
    """End a replay before its time; what was counted until then is kept. Raises UnableToCancelReplay."""
    over = {"state": Replay.State.CANCELLED, "finished_at": now}
    running = Replay.objects.filter(id=replay_id, state__in=[Replay.State.WAITING, Replay.State.RUNNING])
    if not running.update(**over):
        raise UnableToCancelReplay(_("This trial is over already."))
    replay = Replay.objects.get(id=replay_id)
    _note(now, actor, replay, events.CANCELLED, {"cases": replay.cases_done})
    return replay


@operation
def fail_replay(*, now: datetime, actor: Actor, replay_id: int, reason: str) -> Replay:
    """Note that a replay cannot go on, and why."""
    replay = Replay.objects.get(id=replay_id)
    replay.state, replay.finished_at, replay.problem = Replay.State.FAILED, now, reason
    replay.save(update_fields=["state", "finished_at", "problem"])
    _note(now, actor, replay, events.FAILED, {"reason": reason[:500]})
    return replay


@dataclass(frozen=True, slots=True)
class _Found:
    """A change with the case that it belongs to."""

    case: Case
    change: Change


def _judge(replay: Replay, period: Period, part: list[Case], figures: Figures) -> list[_Found]:
    """Judge a part of the cases: in bulk what can be, if there are many, and the others one by one."""
    trial = Trial(draft=read_draft(replay.draft_files), now=replay.asked_at, period=period)
    many = BulkTrial(trial).compared(part) if replay.cases_total >= BULK_FROM_CASES else {}
    alone = [case for case in part if case.id not in many]
    streams, units = histories(streams=[stream(case) for case in alone]), units_of(alone)
    found: list[_Found] = []
    for case in part:
        comparison = many.get(case.id)
        if comparison is None:
            history = streams[stream(case)]
            comparison = trial.compared(on_trial(case, history, until_at=replay.asked_at, units=units[case.id]))
        changes = [_Found(case, change) for change in comparison.changes if change.way != MOVED]
        figures.add(comparison, real_changes=len(changes), in_bulk=case.id in many)
        found += changes
    return found


@operation
def _write_part(
    *, now: datetime, actor: Actor, replay: Replay, part: list[Case], figures: Figures, changes: list[_Found]
) -> Replay:
    done = replay.cases_done + len(part)
    cursor = part[-1].id if part else replay.cursor
    over = not part or not _next_cases(replay, Period(replay.from_at, replay.until_at)).filter(id__gt=cursor).exists()
    state = Replay.State.DONE if over else Replay.State.RUNNING
    same = Replay.objects.filter(id=replay.id, cursor=replay.cursor, cases_done=replay.cases_done)
    written = same.filter(state__in=[Replay.State.WAITING, Replay.State.RUNNING]).update(
        state=state,
        cursor=cursor,
        cases_done=done,
        figures=figures.to_data(),
        finished_at=now if over else None,
    )
    if written:
        room = MOST_CHANGES - ReplayChange.objects.filter(replay=replay).count()
        rows = [_row(replay, found) for found in changes[: max(0, room)]]
        ReplayChange.objects.bulk_create(rows, batch_size=500)
        if over:
            _note(now, actor, replay, events.FINISHED, {"cases": done, "changed": figures.changed_cases})
    return Replay.objects.get(id=replay.id)


def _row(replay: Replay, found: _Found) -> ReplayChange:
    before, after, shown = found.change.before, found.change.after, found.change.shown
    return ReplayChange(
        replay=replay,
        case_number=found.case.number,
        company_id=found.case.company_id,
        unit_id=shown.unit_id,
        way=found.change.way,
        kind=shown.kind,
        key=shown.key,
        pack=shown.pack,
        clause=shown.clause,
        began_with=shown.began_with,
        started_at=shown.started_at,
        met_at=shown.met_at,
        before_occurrence=before.occurrence if before else None,
        before_state=before.state if before else "",
        before_due_at=before.due_at if before else None,
        after_occurrence=after.occurrence if after else None,
        after_state=after.state if after else "",
        after_due_at=after.due_at if after else None,
    )


def _next_cases(replay: Replay, period: Period) -> QuerySet[Case]:
    return cases_of(replay.company_ids, period).filter(id__gt=replay.cursor).order_by("id")


def _period(from_date: date, until_date: date, companies: list[int]) -> Period:
    if until_date < from_date:
        raise UnableToReplay(_("The period ends before it begins."))
    zone = ZoneInfo(unit_tree().by_id[companies[0]].zone_name)
    from_at = datetime.combine(from_date, time(), zone)
    return Period(from_at, datetime.combine(until_date + timedelta(days=1), time(), zone))


def _note(now: datetime, actor: Actor, replay: Replay, kind: str, data: Mapping) -> None:
    company_id = replay.company_ids[0] if len(replay.company_ids) == 1 else None
    append(now=now, actor=actor, stream=events.stream_of(replay.id), events=[NewEvent(kind, data)],
           company_id=company_id)  # fmt: skip
