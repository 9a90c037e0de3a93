"""A judgement explained line by line, from the events and the calendar."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from shouwen.engine.promise.clocks import (
    BREACHED,
    CANCELLED,
    MET,
    MET_LATE,
    PAUSED,
    RUNNING,
    Extension,
    Judgement,
    PausedTime,
    Pin,
)
from shouwen.engine.promise.events import Event, season_facts
from shouwen.engine.promise.judging import judge
from shouwen.engine.promise.limits_in_words import limit_node
from shouwen.engine.promise.nodes import Node
from shouwen.engine.promise.story import CASE_CLOSED, NO_LONGER_APPLIES, SUPERSEDED, Story
from shouwen.engine.promise.words import LABELS, SENTENCES, STATES, length_text, moment_text, say
from shouwen.engine.standard.rules import Every, Ladder, Promise
from shouwen.engine.standard.texts import Text
from shouwen.engine.timeline import Calendar

NOTHING = timedelta(0)


def explain(
    promise: Promise | Ladder, pin: Pin, events: Iterable[Event], calendar: Calendar, now: datetime, lang: str,
    titles: Mapping[str, Text] | None = None,
) -> Node:  # fmt: skip
    """Return why a clock says what it says at `now`, in `lang` (`zh...` or else English).

    `titles` gives words for kinds of event and for posts; without them their own names are shown.
    """
    known = list(events)
    judgement = judge(promise, pin, known, calendar, now)
    return _Explanation(promise, pin, Story(promise, pin, known), judgement, calendar, now, lang, titles or {}).root()


class _Explanation:
    """One explanation in the making."""

    def __init__(
        self, rule: Promise | Ladder, pin: Pin, story: Story, judgement: Judgement, calendar: Calendar, now: datetime,
        lang: str, titles: Mapping[str, Text],
    ) -> None:  # fmt: skip
        self.rule, self.pin, self.story, self.judgement = rule, pin, story, judgement
        self.calendar, self.now, self.lang, self.titles = calendar, now, lang, titles

    def root(self) -> Node:
        rule = self.rule
        title = rule.title.say(self.lang) or rule.name
        label = say(SENTENCES, "head", self.lang, title=title, clause=rule.clause, pack=f"{rule.pack} {rule.version}")
        children: list[Node | None] = [self._start()]
        if isinstance(rule, Promise):
            children += self._cited(rule)
            children += self._promise(rule)
        children += [self._ending(), *self._rungs(), *self._problem()]
        return Node(label, self._verdict(), children=tuple(child for child in children if child))

    # the lines

    def _cited(self, rule: Promise) -> list[Node]:
        """Return the law and article that the promise is taken from; nothing for a company's own."""
        law = rule.cites.say(self.lang)
        return [Node(self._label("cites"), law)] if law else []

    def _promise(self, rule: Promise) -> list[Node]:
        facts = self._facts()
        judgement = self.judgement
        limit, ends = limit_node(rule, self.story, judgement, facts, self.calendar, self.lang)
        lines = [limit]
        if judgement.not_before is not None:
            lines.append(self._moment("opens", judgement.not_before))
        if judgement.first_due_at is not None:
            moved = judgement.due_at != judgement.first_due_at
            key, text = ("first_due" if self._tells_more else "due"), ("" if judgement.pauses else ends)
            lines.append(self._moment(key, judgement.first_due_at, text=text, ends=True))
            lines += [self._pauses(), self._extensions()] if self._tells_more else []
            if moved and judgement.due_at is not None:
                text = "" if judgement.extensions else ends
                lines.append(self._moment("due", judgement.due_at, text=text, ends=True))
        return lines

    @property
    def _tells_more(self) -> bool:
        """Say whether pauses and extensions are worth their lines: once they are there, or the clock has ended."""
        return bool(self.judgement.pauses or self.judgement.extensions or self.judgement.state != RUNNING)

    def _facts(self) -> dict[str, object]:
        end = next((event for event in self.story.after if event.occurred_at == self._ended_at), None)
        facts = self.story.facts_until(end, self.calendar)
        return {**self.story.start.data, **season_facts(self.story.start.occurred_at, self.calendar), **facts}

    @property
    def _ended_at(self) -> datetime | None:
        return self.judgement.met_at or self.judgement.ended_at

    def _start(self) -> Node:
        return self._moment("starts", self.judgement.started_at, text=self._who(self.story.start))

    def _pauses(self) -> Node:
        children = tuple(self._pause(pause) for pause in self.judgement.pauses)
        total = sum((self._length(pause) for pause in self.judgement.pauses), NOTHING)
        return Node(self._label("paused"), value=length_text(total, self.lang) if children else "0", children=children)

    def _length(self, pause: PausedTime) -> timedelta:
        return max((pause.ends_at or self.now) - pause.starts_at, NOTHING)

    def _pause(self, pause: PausedTime) -> Node:
        reason, begins = pause.reason.say(self.lang), self._at(pause.starts_at)
        if pause.ends_at is None:
            return Node("", say(SENTENCES, "still_paused", self.lang, reason=reason), begins, pause.starts_at)
        length = length_text(self._length(pause), self.lang)
        text = say(SENTENCES, "pause", self.lang, length=length, reason=reason)
        return Node("", text, f"{begins} - {self._at(pause.ends_at)}", pause.starts_at, pause.ends_at)

    def _extensions(self) -> Node:
        children = tuple(self._extension(one) for one in self.judgement.extensions)
        total = sum((one.to_at - one.from_at for one in self.judgement.extensions), NOTHING)
        return Node(
            self._label("extended"), value=length_text(total, self.lang) if children else "0", children=children
        )

    def _extension(self, one: Extension) -> Node:
        reason = say(SENTENCES, "extension_reason", self.lang, reason=one.reason) if one.reason else ""
        text = say(SENTENCES, "extension", self.lang, actor=one.approved_by or "?", reason=reason)
        return Node("", text, f"{self._at(one.from_at)} → {self._at(one.to_at)}", one.approved_at)

    def _ending(self) -> Node | None:
        judgement = self.judgement
        if judgement.met_at is not None:
            key = "early" if judgement.reason == "early" else "met"
            return self._moment(key, judgement.met_at, text=self._deed(judgement.met_at))
        if judgement.ended_at is not None:
            key = "cancelled" if judgement.state == CANCELLED else "not_met"
            return self._moment(key, judgement.ended_at, text=self._reason())
        if judgement.state == BREACHED:
            return self._moment("not_met", self.now)
        return None

    def _rungs(self) -> list[Node]:
        return [
            Node(
                say(LABELS, "rung", self.lang, number=place),
                say(SENTENCES, "told_post", self.lang, post=self._title(rung.post)),
                self._at(rung.at),
                rung.at,
            )
            for place, rung in enumerate(self.judgement.rungs, start=1)
        ]

    def _problem(self) -> list[Node]:
        judgement = self.judgement
        if judgement.missing_year is not None:
            said = say(SENTENCES, "missing_year", self.lang, year=str(judgement.missing_year))
            return [Node(self._label("problem"), said)]
        return [Node(self._label("problem"), judgement.problem)] if judgement.problem else []

    # words

    def _verdict(self) -> str:
        judgement = self.judgement
        late = length_text(judgement.late_by(self.now) or NOTHING, self.lang)
        due = moment_text(judgement.due_at, self.calendar.tz, self.lang, ends=True) if judgement.due_at else ""
        early = NOTHING
        if judgement.reason == "early" and judgement.not_before and judgement.met_at:
            early = judgement.not_before - judgement.met_at
        key = _verdict_key(judgement, isinstance(self.rule, Ladder))
        return say(STATES, key, self.lang, late=late, due=due, early=length_text(early, self.lang))

    def _reason(self) -> str:
        if self.judgement.reason in (NO_LONGER_APPLIES, SUPERSEDED, CASE_CLOSED):
            return say(SENTENCES, self.judgement.reason, self.lang)
        return self._title(self.judgement.reason)

    def _deed(self, at: datetime) -> str:
        rule = self.rule
        patterns = (
            *rule.until,
            *(rule.limit.ends if isinstance(rule, Promise) and isinstance(rule.limit, Every) else ()),
        )
        deed = next((one for one in self.story.after if one.occurred_at == at and self.story.fits(patterns, one)), None)
        return self._who(deed) if deed else ""

    def _who(self, event: Event) -> str:
        key = "by" if event.actor else "anonymous"
        return say(SENTENCES, key, self.lang, event=self._title(event.kind), actor=event.actor)

    def _title(self, name: str) -> str:
        return self.titles[name].say(self.lang) if name in self.titles else name

    def _label(self, key: str) -> str:
        return say(LABELS, key, self.lang)

    def _at(self, moment: datetime, *, ends: bool = False) -> str:
        return moment_text(moment, self.calendar.tz, self.lang, ends=ends)

    def _moment(self, key: str, at: datetime, *, text: str = "", ends: bool = False) -> Node:
        return Node(self._label(key), text, self._at(at, ends=ends), at)


def _verdict_key(judgement: Judgement, ladder: bool) -> str:
    if judgement.state == RUNNING:
        return "running_ladder" if ladder else "running" if judgement.due_at else "running_unknown"
    if judgement.state == MET:
        return "met_ladder" if ladder else "met_unknown" if judgement.problem else "met"
    if judgement.state == BREACHED:
        early = judgement.reason == "early"
        return "breached_early" if early else "breached_ended" if judgement.ended_at else "breached"
    return {PAUSED: "paused", MET_LATE: "met_late", CANCELLED: "cancelled"}[judgement.state]
