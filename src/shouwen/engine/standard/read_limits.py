"""Reading the limit of a promise: within, cut_off, before, window or every."""

from __future__ import annotations

import re
from itertools import pairwise

from shouwen.engine.standard.cursor import Cursor
from shouwen.engine.standard.read_amounts import (
    DAY_MINUTES,
    read_amount,
    read_limit_amount,
    read_minute,
    read_signed_seconds,
)
from shouwen.engine.standard.read_conditions import read_condition, read_events
from shouwen.engine.standard.rules import Before, Branch, CutOffs, Every, Limit, Window, Within
from shouwen.engine.timeline import CutOff, TimelineError, minute_of_day

LIMIT_KEYS = ("within", "cut_off", "before", "window", "every")
DUE = re.compile(r"(same|next) day ((?:[01]\d|2[0-3]):[0-5]\d|24:00)")


def read_limit(at: Cursor, *, live: bool) -> Limit | None:
    """Return the one limit of the promise written here, or note that it has none or several."""
    keys = [key for key in LIMIT_KEYS if at.has(key)]
    if not keys:
        at.wrong("promise_no_limit", name=at.at("promise").word())
        return None
    if len(keys) > 1:
        at.at(keys[1]).wrong("two_limits", first=keys[0], second=keys[1])
        return None
    return _READERS[keys[0]](at, live)


def _within(at: Cursor, _live: bool) -> Limit | None:
    branches = read_branches(at.at("within"))
    return Within(branches) if branches else None


def _before(at: Cursor, _live: bool) -> Limit | None:
    before = at.at("before")
    if not before.table(("moment", "by")) or not before.need("moment", "by"):
        return None
    branches = read_branches(before.at("by"))
    return Before(before.at("moment").identifier(), branches) if branches else None


def _every(at: Cursor, live: bool) -> Limit | None:
    branches = read_branches(at.at("every"))
    ends = read_events(at.at("ends"), live=live)
    if not at.has("ends"):
        at.at("every").wrong("every_no_ends")
    return Every(branches, ends) if branches else None


def _window(at: Cursor, _live: bool) -> Limit | None:
    window = at.at("window")
    if not window.table(("around", "opens", "closes")) or not window.need("around", "opens", "closes"):
        return None
    opens, closes = read_signed_seconds(window.at("opens")), read_signed_seconds(window.at("closes"))
    if opens is None or closes is None:
        return None
    if closes <= opens:
        window.wrong("window_upside_down", opens=window.at("opens").word(), closes=window.at("closes").word())
        return None
    return Window(window.at("around").identifier(), opens, closes)


def _cut_off(at: Cursor, _live: bool) -> Limit | None:
    steps = [step for item in at.at("cut_off").listed() if (step := _step(item))]
    _check_whole_day(at.at("cut_off"), steps)
    return CutOffs(tuple(steps)) if steps else None


def _step(at: Cursor) -> CutOff | None:
    if not at.table(("from", "to", "due")) or not at.need("from", "to", "due"):
        return None
    begins, ends = read_minute(at.at("from")), read_minute(at.at("to"))
    due = at.at("due").word()
    found = DUE.fullmatch(due)
    if not found:
        at.at("due").wrong("bad_cut_off_due", value=due)
        return None
    if begins is None or ends is None:
        return None
    try:
        return CutOff(_clock(begins), _clock(ends), 1 if found[1] == "next" else 0, found[2])
    except TimelineError:
        at.at("due").wrong("cut_off_before_report", value=due)
        return None


def _check_whole_day(at: Cursor, steps: list[CutOff]) -> None:
    if not steps:
        return
    covered = sorted(edge for step in steps for edge in _edges(step))
    for (_, ends), (begins, _) in pairwise([(0, 0), *covered, (DAY_MINUTES, DAY_MINUTES)]):
        if begins > ends:
            at.wrong("cut_off_gap", at=_clock(ends), to=_clock(begins))
        if begins < ends:
            at.wrong("cut_off_overlap", at=_clock(begins), to=_clock(ends))


def _edges(step: CutOff) -> list[tuple[int, int]]:
    begins, ends = minute_of_day(step.from_time), minute_of_day(step.to_time)
    return [(begins, ends)] if begins < ends else [(0, ends), (begins, DAY_MINUTES)]


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def read_branches(at: Cursor) -> tuple[Branch, ...]:
    """Return the amounts written here, each with its `when`. The last one has to be right for all other cases."""
    branches: list[Branch] = []
    for item in at.items():
        if branches and not branches[-1].when.terms:
            item.wrong("branch_unreachable")
        branch = _branch(item)
        if branch:
            branches.append(branch)
    if branches and branches[-1].when.terms:
        at.wrong("branches_open")
    return tuple(branches)


def _branch(at: Cursor) -> Branch | None:
    place, when = at, at.at("when")
    if isinstance(at.value, dict):
        if not at.table(("when", "limit")) or not at.need("limit"):
            return None
        place = at.at("limit")
    amount = read_amount(place, may_be_zero=True) if at.name == "by" else read_limit_amount(place)
    return Branch(read_condition(when), amount) if amount else None


_READERS = {"within": _within, "cut_off": _cut_off, "before": _before, "window": _window, "every": _every}
