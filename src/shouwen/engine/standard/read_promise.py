"""Reading a promise and a ladder."""

from __future__ import annotations

from shouwen.engine.standard.cursor import Cursor, plain
from shouwen.engine.standard.read_amounts import length_in_seconds, read_amount, read_share
from shouwen.engine.standard.read_conditions import read_condition, read_events
from shouwen.engine.standard.read_limits import LIMIT_KEYS, read_limit
from shouwen.engine.standard.rules import Every, Ladder, Pause, Promise, Reminder, Rung
from shouwen.engine.standard.texts import Text
from shouwen.engine.standard.vocabulary import nearest
from shouwen.engine.timeline.amounts import Amount
from shouwen.engine.timeline.days import CIVIL_CODE, DAY_ENDS, DayPolicy

PROMISE_KEYS = (
    "promise", "title", "note", "for", "from", "until", *LIMIT_KEYS, "ends", "days", "pause", "remind", "each", "match",
    "owner", "cancel_on", "ladder", "planned",
)  # fmt: skip
LADDER_KEYS = ("clause", "title", "for", "measured_from", "until", "rungs", "cancel_on", "planned")
DAYS_KEYS = ("first_day_counts", "ends", "holidays_move")
PAUSE_KEYS = ("from", "until", "reason")
OWNERS = ("holder", "first_contact", "receiver", "unit_head")
BREACH = "breach"


def read_promise(at: Cursor, *, title: Text, live: bool) -> Promise | None:
    """Return the promise written here, or None (and problems) if it cannot run."""
    if not at.table(PROMISE_KEYS):
        return None
    name = at.at("promise").identifier()
    if not at.has("from"):
        at.wrong("promise_no_start", name=name)
    if not at.has("until"):
        at.wrong("promise_no_end", name=name)
    limit = read_limit(at, live=live)
    starts, until = read_events(at.at("from"), live=live), read_events(at.at("until"), live=live)
    _check_together(at, limit)
    days = _days(at.at("days"))
    pauses, reminders = _pauses(at.at("pause"), live), _reminders(at.at("remind"))
    cancel_on, applies = read_events(at.at("cancel_on"), live=live), read_condition(at.at("for"))
    if limit is None or not starts or not until:
        return None
    return Promise(
        name=name, pack=at.reading.pack, version=at.reading.version, clause=at.clause,
        title=at.at("title").optional_text() if at.has("title") else title,
        applies=applies, starts=starts, until=until, limit=limit, days=days, pauses=pauses, reminders=reminders,
        each=at.at("each").flag(), match=at.at("match").word(), owner=at.at("owner").choice(OWNERS, "holder"),
        cancel_on=cancel_on, ladder=at.at("ladder").word(), note=at.at("note").optional_text(),
        planned=at.at("planned").word(), source=plain(at.value),
    )  # fmt: skip


def _check_together(at: Cursor, limit: object) -> None:
    if at.has("match") and not at.at("each").flag():
        at.at("match").wrong("match_without_each")
    if at.has("ends") and limit is not None and not isinstance(limit, Every):
        at.at("ends").wrong("two_limits", first=next(key for key in LIMIT_KEYS if at.has(key)), second="ends")


def _days(at: Cursor) -> DayPolicy:
    if at.value is None or not at.table(DAYS_KEYS):
        return CIVIL_CODE
    first, moves = at.at("first_day_counts").flag(), at.at("holidays_move").flag(True)
    ends = at.at("ends").choice(DAY_ENDS, CIVIL_CODE.ends)
    if first and ends == "same_minute":
        at.wrong("two_limits", first="first_day_counts: true", second="ends: same_minute")
        return CIVIL_CODE
    return DayPolicy(first_day_counts=first, ends=ends, holidays_move=moves)  # type: ignore[arg-type]


def _pauses(at: Cursor, live: bool) -> tuple[Pause, ...]:
    return tuple(pause for item in at.listed() if (pause := _pause(item, live)))


def _pause(at: Cursor, live: bool) -> Pause | None:
    if not at.table(PAUSE_KEYS):
        return None
    if not at.has("until"):
        at.wrong("pause_without_end")
    if not at.need("from", "reason"):
        return None
    starts, ends = read_events(at.at("from"), live=live), read_events(at.at("until"), live=live)
    return Pause(starts, ends, at.at("reason").text())


def _reminders(at: Cursor) -> tuple[Reminder, ...]:
    reminders = tuple(reminder for item in at.items() if (reminder := _reminder(item)))
    shares = [reminder.share for reminder in reminders if reminder.share is not None]
    if shares != sorted(shares):
        at.wrong("reminders_order")
    return reminders


def _reminder(at: Cursor) -> Reminder | None:
    written = at.word()
    if written.endswith("%"):
        share = read_share(at)
        return Reminder(share, 0, written) if share is not None else None
    seconds = length_in_seconds(written.removesuffix(" before"))
    if not written.endswith(" before") or not seconds:
        at.wrong("bad_reminder", value=written)
        return None
    return Reminder(None, seconds, written)


def read_ladder(at: Cursor, *, name: str, title: Text, planned: str) -> Ladder | None:
    """Return the ladder written here, or None (and problems) if it cannot run."""
    if not at.table(LADDER_KEYS) or not at.need("clause", "measured_from"):
        return None
    planned, live = planned or at.at("planned").word(), not (planned or at.has("planned"))
    from_breach = at.at("measured_from").value == BREACH
    if not from_breach and not at.has("until"):
        at.wrong("ladder_no_end", name=name)
    rungs = _rungs(at.at("rungs"))
    if not rungs:
        at.wrong("ladder_empty", name=name)
    starts = () if from_breach else read_events(at.at("measured_from"), live=live)
    until, applies = read_events(at.at("until"), live=live), read_condition(at.at("for"))
    cancel_on = read_events(at.at("cancel_on"), live=live)
    if not rungs or not (from_breach or (starts and until)):
        return None
    return Ladder(
        name=name, pack=at.reading.pack, version=at.reading.version, clause=at.at("clause").word(),
        title=at.at("title").optional_text() if at.has("title") else title,
        applies=applies, starts=starts, until=until, rungs=rungs, cancel_on=cancel_on, planned=planned,
        source=plain(at.value),
    )  # fmt: skip


def _rungs(at: Cursor) -> tuple[Rung, ...]:
    rungs: list[Rung] = []
    for item in at.listed():
        if not item.table(("after", "to")) or not item.need("after", "to"):
            continue
        _check_post(item.at("to"))
        amount = read_amount(item.at("after"))
        if amount and rungs and not _later(amount, rungs[-1].after):
            before = at.value[len(rungs) - 1]["after"]
            item.at("after").wrong("rung_order", value=item.at("after").word(), before=before)
        if amount:
            rungs.append(Rung(amount, item.at("to").word()))
    return tuple(rungs)


def _later(amount: Amount, before: Amount) -> bool:
    return amount.unit != before.unit or amount.quantity > before.quantity


def _check_post(at: Cursor) -> None:
    vocabulary = at.reading.vocabulary
    if vocabulary and at.word() not in vocabulary.posts:
        near = ", ".join(nearest(at.word(), vocabulary.posts)) or ", ".join(sorted(vocabulary.posts))
        at.wrong("unknown_post", name=at.word(), near=near)
