"""A promise and a ladder in words, line by line: from, until, limit, calendar, pauses, reminders, who is told."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from shouwen.domain.people.posts import POST_NAMES
from shouwen.engine.standard import Ladder, Promise
from shouwen.engine.standard.amount_words import amount_text
from shouwen.engine.standard.conditions import Condition, OneOf
from shouwen.engine.standard.rules import Before, Branch, CutOffs, EndOfWorkingDay, EventPattern, Every, Window
from shouwen.engine.timeline import ELAPSED, SECONDS, UNIT_HOURS, WORKING_DAYS, Amount, CutOff
from shouwen.interfaces.console.standard_words import EVENTS, FACTS, OWNERS, condition_words, word


@dataclass(frozen=True, slots=True)
class Line:
    """One line about a rule: what it is about, and what is said."""

    label: str
    text: str


def promise_lines(promise: Promise) -> Iterator[Line]:
    """Yield what a promise asks for, in the order in which it is read."""
    if promise.applies.terms:
        yield Line(_("Applies to"), condition_text(promise.applies))
    yield Line(pgettext("beginning of a rule", "From"), events_text(promise.starts))
    yield Line(_("Until"), events_text(promise.until))
    yield from (Line(_("Limit"), text) for text in limit_texts(promise))
    yield Line(_("Counting"), counting_text(promise))
    yield Line(_("Whose clock"), word(OWNERS, promise.owner))
    yield from _pauses_and_reminders(promise)
    if promise.cancel_on:
        yield Line(_("Cancelled by"), events_text(promise.cancel_on))
    if promise.escalation:
        yield from rung_lines(promise.escalation)


def ladder_lines(ladder: Ladder) -> Iterator[Line]:
    """Yield when a ladder starts and stops, and who is told when."""
    if ladder.applies.terms:
        yield Line(_("Applies to"), condition_text(ladder.applies))
    starts = events_text(ladder.starts) if ladder.starts else _("the promise is broken")
    yield Line(pgettext("beginning of a rule", "From"), starts)
    yield Line(_("Until"), events_text(ladder.until))
    yield from rung_lines(ladder)


def rung_lines(ladder: Ladder) -> Iterator[Line]:
    """Yield the rungs of a ladder."""
    for number, rung in enumerate(ladder.rungs, start=1):
        said = {"after": amount_text(rung.after, language()), "post": word(POST_NAMES, rung.post)}
        yield Line(_("Rung %(number)s") % {"number": number}, _("after %(after)s: %(post)s is told") % said)


def limit_texts(promise: Promise) -> list[str]:
    """Return the limit in words, a sentence for each case that has another."""
    limit = promise.limit
    if isinstance(limit, CutOffs):
        return [_cut_off_text(step) for step in limit.steps]
    if isinstance(limit, Window):
        said = {"moment": moment_word(limit.around), "opens": _minutes(limit.opens_seconds)}
        said["closes"] = _minutes(limit.closes_seconds)
        return [_("from %(opens)s to %(closes)s, measured from %(moment)s; earlier is broken too") % said]
    return [_branch_text(limit, branch) for branch in limit.branches]


def counting_text(promise: Promise) -> str:
    """Return by which calendar the limit counts."""
    if isinstance(promise.limit, CutOffs):
        return _("by the time of day of the start")
    if promise.unit in (ELAPSED, SECONDS):
        return _("every hour counts, nights and holidays too")
    if promise.unit == WORKING_DAYS:
        return _("official working days, make-up workdays included")
    if promise.unit:
        return _unit_text(promise)
    return _("as the limit says")


def condition_text(condition: Condition) -> str:
    """Return a condition in words."""
    parts = []
    for term in condition.terms:
        if isinstance(term, OneOf):
            parts.append(condition_words({term.fact: sorted(term.values)}))
        else:
            parts.append(term.written().replace(term.fact, word(FACTS, term.fact), 1))
    return ("；" if language() == "zh" else "; ").join(parts)


def events_text(patterns: Iterable[EventPattern]) -> str:
    """Return events in words, joined by or."""
    return _(" or ").join(dict.fromkeys(word(EVENTS, one.kind) for one in patterns))


def moment_word(name: str) -> str:
    """Return the word for a moment that stands in the data of an event."""
    words = {
        "promised_at": _("the promised time"),
        "planned_start_at": _("the planned beginning"),
        "restore_at": _("the planned restoration"),
        "agreed_at": _("the agreed time"),
    }
    return words.get(name, name)


def language() -> str:
    """Return the language in which the engine writes for the reader."""
    return "zh" if (get_language() or "zh").startswith("zh") else "en"


def _branch_text(limit: object, branch: Branch) -> str:
    amount = _amount(branch.amount)
    if isinstance(limit, Before):
        text = _("%(amount)s before %(moment)s") % {"amount": amount, "moment": moment_word(limit.moment)}
        text = moment_word(limit.moment) if amount.startswith("0 ") else text
    elif isinstance(limit, Every):
        text = _("again at least every %(amount)s") % {"amount": amount}
    else:
        text = amount
    if not branch.when.terms:
        return text
    return _("%(limit)s (%(condition)s)") % {"limit": text, "condition": condition_text(branch.when)}


def _amount(amount: Amount | EndOfWorkingDay) -> str:
    return (
        _("by the end of the working day") if isinstance(amount, EndOfWorkingDay) else amount_text(amount, language())
    )


def _unit_text(promise: Promise) -> str:
    if promise.unit == UNIT_HOURS:
        return _("only the working hours of the unit")
    if promise.days.first_day_counts:
        return _("natural days, the day itself counts")
    return _("natural days, the day itself does not count")


def _cut_off_text(step: CutOff) -> str:
    said = {"from": step.from_time, "to": step.to_time, "due": step.due_time}
    if step.day_offset == 0:
        return _("reported from %(from)s to %(to)s: the same day at %(due)s") % said
    if step.day_offset == 1:
        return _("reported from %(from)s to %(to)s: the next day at %(due)s") % said
    said["days"] = str(step.day_offset)
    return _("reported from %(from)s to %(to)s: %(days)s days later at %(due)s") % said


def _minutes(seconds: int) -> str:
    minutes = abs(seconds) // 60
    if seconds <= 0:
        return ngettext("%(n)s minute before", "%(n)s minutes before", minutes) % {"n": minutes}
    return ngettext("%(n)s minute after", "%(n)s minutes after", minutes) % {"n": minutes}


def _pauses_and_reminders(promise: Promise) -> Iterator[Line]:
    for pause in promise.pauses:
        said = {"from": events_text(pause.starts), "until": events_text(pause.ends)}
        said["reason"] = pause.reason.say(language())
        yield Line(_("Paused"), _("from “%(from)s” to “%(until)s”: %(reason)s") % said)
    if promise.reminders:
        labels = [one.label if one.share is not None else _before(one.before_seconds) for one in promise.reminders]
        yield Line(_("Reminders"), ("、" if language() == "zh" else ", ").join(labels))


def _before(seconds: int) -> str:
    minutes = seconds // 60
    return ngettext("%(n)s minute before it is due", "%(n)s minutes before it is due", minutes) % {"n": minutes}
