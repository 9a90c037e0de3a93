"""What a rule of a draft says in words, and when it would be due in three typical cases, by the engine."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from shouwen.domain.journal.actors import Actor
from shouwen.domain.people.queries import calendar_for, unit_tree
from shouwen.domain.standards.versions import units_working_by
from shouwen.engine.promise.previewing import FRIDAY, HOLIDAY, WEEKDAY, Preview, TypicalCase, previews
from shouwen.engine.standard import Clause, Ladder, Pack, Promise
from shouwen.engine.timeline import Calendar, TimelineError
from shouwen.interfaces.console.binding_words import BindingView, binding_view
from shouwen.interfaces.console.promise_words import condition_text, ladder_lines


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One typical case: when it begins, and for each branch of the limit when it is due."""

    title: str
    case: TypicalCase
    dues: tuple["DueCell", ...]


@dataclass(frozen=True, slots=True)
class DueCell:
    """When a case is due: the moment, or why it cannot be told; reminders before it."""

    when: str
    due_at: datetime | None
    problem: str
    planned_at: datetime | None
    reminders: tuple[tuple[str, datetime], ...]


@dataclass(frozen=True, slots=True)
class RulePreview:
    """A rule in words, and for a promise its typical cases."""

    view: BindingView
    rows: tuple[PreviewRow, ...]


def clause_previews(actor: Actor, now: datetime, pack: Pack, clause: Clause) -> tuple[RulePreview, ...]:
    """Return every rule of a clause in words, promises with their due times."""
    calendar = calendar_of(actor, pack)
    today = timezone.localdate(now)
    return tuple(
        RulePreview(binding_view(one, pack), _rows(one.promise, calendar, today) if one.promise else ())
        for one in clause.bindings
    )


def ladder_view(ladder: Ladder) -> BindingView:
    """Return a ladder in words."""
    return BindingView("", ladder.name, "", "", tuple(ladder_lines(ladder)))


def calendar_of(actor: Actor, pack: Pack) -> Calendar:
    """Return the calendar by which the first unit in reach that works by the pack would count, with its seasons."""
    units = [one for one in units_working_by(pack=pack.name) if one in actor.scope_unit_ids]
    unit_id = next(iter(units), actor.unit_id or unit_tree().roots()[0])
    seasons = {name: season.on_timeline() for name, season in pack.seasons.items()}
    return replace(calendar_for(unit_id=unit_id).calendar, seasons=seasons)


def _rows(promise: Promise, calendar: Calendar, today: date) -> tuple[PreviewRow, ...]:
    by_case: dict[TypicalCase, list[Preview]] = {}
    try:
        found = previews(promise, calendar, today)
    except TimelineError:
        return ()
    for one in found:
        by_case.setdefault(one.case, []).append(one)
    return tuple(PreviewRow(_title(case), case, tuple(map(_cell, ones))) for case, ones in by_case.items())


def _cell(one: Preview) -> DueCell:
    judgement = one.judgement
    return DueCell(
        when=condition_text(one.when) if one.when.terms else "",
        due_at=judgement.due_at,
        problem=judgement.problem,
        planned_at=one.planned_at,
        reminders=tuple(_reminders(one)),
    )


def _reminders(one: Preview) -> Iterator[tuple[str, datetime]]:
    for reminder in one.judgement.reminders:
        yield reminder.label, reminder.at


def _title(case: TypicalCase) -> str:
    titles = {
        WEEKDAY: _("On a weekday morning"),
        FRIDAY: _("On a Friday evening"),
        HOLIDAY: _("Before a long holiday"),
    }
    return titles[case.kind]
