"""Which of a stream's events speak of one clock: what a paper about it lists."""

from __future__ import annotations

from collections.abc import Iterable

from shouwen.engine.promise.clocks import Pin
from shouwen.engine.promise.events import CLOCKS_STARTED, IN_ORDER, Event
from shouwen.engine.promise.story import DONE, ENGINE_EVENTS, Story
from shouwen.engine.standard.rules import Ladder, Promise


def events_read(rule: Promise | Ladder, pin: Pin, events: Iterable[Event]) -> list[Event]:
    """Return the events that speak of a clock, in the order in which they happened.

    They are its start, the writing down of its pin, the facts that its rule asks for, whatever paused, moved, met or
    ended it, and what was done for it. Raises UnableToJudge if the starting event is missing.
    """
    story = Story(rule, pin, events)
    asked = _facts_asked(rule)
    return [event for event in story.ordered if event is story.start or _speaks(story, event, asked)]


def _facts_asked(rule: Promise | Ladder) -> frozenset[str]:
    branches = getattr(rule.limit, "branches", ()) if isinstance(rule, Promise) else ()
    conditions = (rule.applies, *(branch.when for branch in branches))
    return frozenset(term.fact for condition in conditions for term in condition.terms)


def _speaks(story: Story, event: Event, asked: frozenset[str]) -> bool:
    if event.kind in DONE:
        return bool(event.data.get("clock") == story.clock)
    if event.kind == CLOCKS_STARTED:
        return _starts(story.pin, event) or story.is_cancelling(event)
    if event.kind in ENGINE_EVENTS:
        return story.extends(event) or story.is_cancelling(event)
    if not asked.isdisjoint(event.data.get("facts") or ()):
        return True
    later = IN_ORDER(event) > IN_ORDER(story.start)
    paired = not story.match or event.data.get(story.match, story.matched) == story.matched
    return later and paired and event.kind in story.rule.watched


def _starts(pin: Pin, event: Event) -> bool:
    own = {"kind": pin.kind, "key": pin.key, "occurrence": pin.occurrence, "start_seq": pin.start_seq}
    return any(own.items() <= dict(one).items() for one in event.data.get("clocks", ()))
