"""Reading replays: which were asked for, what came out, and one changed promise explained on both sides."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from django.db.models import Case as Choice
from django.db.models import QuerySet, When

from shouwen.domain.cases.access import CaseNotFound, case_for
from shouwen.domain.cases.access import may_see as may_see_case
from shouwen.domain.cases.models import Case
from shouwen.domain.cases.queries import titles_in
from shouwen.domain.journal.actors import Actor
from shouwen.domain.journal.queries import history
from shouwen.domain.journal.rows import parts
from shouwen.domain.replays.drafts import read_draft
from shouwen.domain.replays.judging import CaseOnTrial, Period, Trial, on_trial, real_clocks, stream
from shouwen.domain.replays.models import Replay, ReplayChange
from shouwen.domain.standards.life import UNAPPROVED
from shouwen.domain.standards.models import PackVersion
from shouwen.engine.promise import Event, Node, explain
from shouwen.engine.replay import RunClock

NUMBERS_PER_QUERY = 500


@dataclass(frozen=True, slots=True)
class ChangeFilters:
    """Which changed promises are listed; what is left out does not restrict."""

    way: str = ""
    pack: str = ""
    clause: str = ""
    unit_ids: Collection[int] | None = None


@dataclass(frozen=True, slots=True)
class ExplainedChange:
    """One changed promise with its explanation on both sides; None where there was, or would be, no such promise."""

    change: ReplayChange
    replay: Replay
    before: Node | None
    after: Node | None


def replays(*, actor: Actor, limit: int) -> list[Replay]:
    """Return the replays within the actor's reach, the youngest first, without drafts and figures."""
    found = Replay.objects.defer("draft_files", "figures").order_by("-id")
    return list(islice((one for one in found.iterator() if may_see(actor=actor, replay=one)), limit))


def replay_by_id(*, actor: Actor, replay_id: int) -> Replay | None:
    """Return a replay all of whose companies are within the actor's reach, or None."""
    found = Replay.objects.filter(id=replay_id).first()
    return found if found is not None and may_see(actor=actor, replay=found) else None


def may_see(*, actor: Actor, replay: Replay) -> bool:
    """Return whether all companies of a replay are within the actor's reach."""
    return set(replay.company_ids) <= actor.scope_company_ids


def changes(*, replay: Replay, filters: ChangeFilters, after_id: int, limit: int) -> list[ReplayChange]:
    """Return changed promises in the order in which they were found."""
    found = _filtered(replay, filters).filter(id__gt=after_id)
    return list(found.order_by("id")[:limit])


def count_changes(*, replay: Replay, filters: ChangeFilters) -> int:
    """Return how many changed promises are kept under the filters."""
    return _filtered(replay, filters).count()


def numbers_in_reach(*, actor: Actor, changes: Iterable[ReplayChange]) -> set[str]:
    """Return the case numbers among changed promises whose cases the actor may open."""
    numbers = {one.case_number for one in changes}
    found: set[str] = set()
    for part in parts(sorted(numbers), NUMBERS_PER_QUERY):
        found |= {case.number for case in Case.objects.filter(number__in=part) if may_see_case(actor=actor, case=case)}
    return found


def explained_change(*, actor: Actor, replay: Replay, change_id: int) -> ExplainedChange:
    """Return a changed promise explained before and after. Raises CaseNotFound out of the actor's reach."""
    change = replay.changes.filter(id=change_id).first()
    if change is None:
        raise CaseNotFound(str(change_id))
    case = case_for(actor=actor, number=change.case_number)
    trial = Trial(draft=read_draft(replay.draft_files), now=replay.asked_at, period=_period(replay))
    tried = on_trial(case, history(stream=stream(case)), until_at=replay.asked_at)
    return ExplainedChange(
        change=change,
        replay=replay,
        before=_before(trial, tried, change, actor.language),
        after=_after(trial, tried, change, actor.language),
    )


def kept_draft(*, pack: str, version: str) -> dict[str, str] | None:
    """Return the files of a pack version of the library, or None."""
    found = PackVersion.objects.filter(pack=pack, version=version).first()
    return dict(found.files) if found else None


def versions_to_try() -> list[PackVersion]:
    """Return every version of every pack without its files, what is still written first, then the youngest."""
    written_first = Choice(When(state__in=UNAPPROVED, then=0), default=1)
    return list(PackVersion.objects.defer("files").order_by(written_first, "pack", "-effective_date", "-id"))


def _filtered(replay: Replay, filters: ChangeFilters) -> QuerySet[ReplayChange]:
    found = replay.changes.all()
    for name in ("way", "pack", "clause"):
        if value := getattr(filters, name):
            found = found.filter(**{name: value})
    return found if filters.unit_ids is None else found.filter(unit_id__in=list(filters.unit_ids))


def _period(replay: Replay) -> Period:
    return Period(replay.from_at, replay.until_at)


def _before(trial: Trial, case: CaseOnTrial, change: ReplayChange, language: str) -> Node | None:
    clocks = real_clocks(case.events)
    return _explained(trial, clocks, case.events, change, change.before_occurrence, language)


def _after(trial: Trial, case: CaseOnTrial, change: ReplayChange, language: str) -> Node | None:
    rerun = trial.rerun(case)
    return _explained(trial, rerun.clocks, rerun.events, change, change.after_occurrence, language)


def _explained(
    trial: Trial,
    clocks: Sequence[RunClock],
    events: Sequence[Event],
    change: ReplayChange,
    occurrence: int | None,
    language: str,
) -> Node | None:
    name = change.kind, change.key, occurrence
    found = next((one for one in clocks if _name(one) == name), None)
    if found is None:
        return None
    start = found.start
    return explain(start.rule, start.pin, events, found.calendar, trial.now, language, titles_in(language))


def _name(clock: RunClock) -> tuple[str, str, int]:
    pin = clock.start.pin
    return pin.kind, pin.key, pin.occurrence
