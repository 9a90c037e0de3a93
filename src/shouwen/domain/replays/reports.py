"""What came out of a replay, put together for people: lines with titles, hours of the week, load by unit."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from shouwen.domain.people.queries import unit_tree
from shouwen.domain.replays.drafts import read_draft
from shouwen.domain.replays.models import Replay
from shouwen.domain.standards.queries import pack_in_force
from shouwen.engine.replay import Counts, Figures
from shouwen.engine.replay.comparing import WAYS
from shouwen.engine.replay.counting import HOURS_OF_WEEK, SIDES
from shouwen.engine.standard import Pack, Text

NOTHING = Counts()


@dataclass(frozen=True, slots=True)
class ClauseLine:
    """One promise of a clause before and after."""

    pack: str
    clause: str
    key: str
    title: Text
    before: Counts
    after: Counts


@dataclass(frozen=True, slots=True)
class UnitLine:
    """One unit before and after."""

    unit_id: int
    name: str
    before: Counts
    after: Counts


@dataclass(frozen=True, slots=True)
class UnitLoad:
    """How many promises of a unit fall due in each hour of the week (0 is Monday, 0 to 1), and the most in one hour."""

    unit_id: int
    name: str
    before: tuple[int, ...]
    after: tuple[int, ...]
    peak_before: int
    peak_after: int


@dataclass(frozen=True, slots=True)
class ReplayReport:
    """Everything that a replay has counted so far."""

    replay: Replay
    cases: int
    in_bulk: int
    changed_cases: int
    ways: tuple[tuple[str, int], ...]
    before: Counts
    after: Counts
    rungs_before: int
    rungs_after: int
    clauses: tuple[ClauseLine, ...]
    units: tuple[UnitLine, ...]
    slots: tuple[tuple[Counts, Counts], ...]
    load: tuple[UnitLoad, ...]

    @property
    def touched_clauses(self) -> tuple[ClauseLine, ...]:
        """The lines in which anything differs."""
        return tuple(line for line in self.clauses if line.before != line.after)


def report_of(*, replay: Replay, language: str) -> ReplayReport:
    """Return what a replay has counted so far; the names of units are in `language`."""
    figures = Figures.from_data(replay.figures)
    in_all = next(figures.lines("all"), None)
    return ReplayReport(
        replay=replay,
        cases=figures.cases,
        in_bulk=figures.in_bulk,
        changed_cases=figures.changed_cases,
        ways=tuple((way, figures.ways[way]) for way in WAYS),
        before=in_all.before if in_all else NOTHING,
        after=in_all.after if in_all else NOTHING,
        rungs_before=figures.rungs["before"],
        rungs_after=figures.rungs["after"],
        clauses=tuple(_clauses(figures, replay)),
        units=tuple(_units(figures, language)),
        slots=_slots(figures),
        load=tuple(_load(figures, language)),
    )


def report_data(report: ReplayReport) -> dict[str, Any]:
    """Return a report as plain data for machines; hours of the week count from Monday 0:00."""
    replay = report.replay
    return {
        "replay": replay.id,
        "draft": {
            "pack": replay.draft_pack,
            "version": replay.draft_version,
            "fingerprint": replay.draft_fingerprint,
        },
        "from": replay.from_date.isoformat(),
        "until": replay.until_date.isoformat(),
        "judged_at": replay.asked_at.isoformat(),
        "state": replay.state,
        "cases": report.cases,
        "in_bulk": report.in_bulk,
        "changed_cases": report.changed_cases,
        "changes": dict(report.ways),
        "before": counts_data(report.before),
        "after": counts_data(report.after),
        "ladder_steps": {"before": report.rungs_before, "after": report.rungs_after},
        "clauses": [
            {"pack": one.pack, "clause": one.clause, "promise": one.key, "title": one.title.to_data(),
             "before": counts_data(one.before), "after": counts_data(one.after)}
            for one in report.clauses
        ],
        "units": [
            {"unit": one.name, "before": counts_data(one.before), "after": counts_data(one.after)}
            for one in report.units
        ],
        "hours_of_week": [
            {"before": counts_data(before), "after": counts_data(after)} for before, after in report.slots
        ],
        "load": [
            {"unit": one.name, "before": list(one.before), "after": list(one.after),
             "busiest_hour": {"before": one.peak_before, "after": one.peak_after}}
            for one in report.load
        ],
    }  # fmt: skip


def counts_data(counts: Counts) -> dict[str, int]:
    """Return counts as plain data."""
    return {name: getattr(counts, name) for name in ("kept", "broken", "cancelled", "open", "unknown")}


def _clauses(figures: Figures, replay: Replay) -> Iterator[ClauseLine]:
    draft = read_draft(replay.draft_files)
    packs: dict[str, Pack | None] = {draft.name: draft}
    for line in figures.lines("clause"):
        pack, clause, key = line.name
        if pack not in packs:
            packs[pack] = pack_in_force(name=pack, at=replay.asked_at)
        yield ClauseLine(pack, clause, key, _title(packs[pack], clause, key), line.before, line.after)


def _title(pack: Pack | None, clause: str, key: str) -> Text:
    found = pack.clause(clause) if pack else None
    return found.title if found else Text(key, key)


def _units(figures: Figures, language: str) -> Iterator[UnitLine]:
    for line in figures.lines("unit"):
        unit_id = int(line.name[0])
        yield UnitLine(unit_id, _name_of(unit_id, language), line.before, line.after)


def _slots(figures: Figures) -> tuple[tuple[Counts, Counts], ...]:
    found = {int(line.name[0]): (line.before, line.after) for line in figures.lines("slot")}
    return tuple(found.get(slot, (NOTHING, NOTHING)) for slot in range(HOURS_OF_WEEK))


def _load(figures: Figures, language: str) -> Iterator[UnitLoad]:
    units = sorted({int(unit) for side in SIDES for unit in figures.load.get(side, {})})
    for unit_id in units:
        before, after = (tuple(figures.slots(side, unit_id)) for side in SIDES)
        peaks = (figures.peak(side, unit_id) for side in SIDES)
        yield UnitLoad(unit_id, _name_of(unit_id, language), before, after, *peaks)


def _name_of(unit_id: int, language: str) -> str:
    node = unit_tree().by_id.get(unit_id)
    return node.name_in(language) if node else str(unit_id)
