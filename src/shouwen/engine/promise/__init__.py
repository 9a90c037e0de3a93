"""Clocks: which promises start, what each clock says at a moment, and why."""

from shouwen.engine.promise.clocks import (
    Extension,
    Judgement,
    NextAction,
    PausedTime,
    Pin,
    ReminderAt,
    RungAt,
    Start,
    UnableToJudge,
)
from shouwen.engine.promise.events import Event, fold_facts, in_order, season_facts
from shouwen.engine.promise.explaining import explain
from shouwen.engine.promise.judging import judge
from shouwen.engine.promise.nodes import Node, render_text
from shouwen.engine.promise.reading import events_read
from shouwen.engine.promise.starting import start_over, starting

__all__ = [
    "Event",
    "Extension",
    "Judgement",
    "NextAction",
    "Node",
    "PausedTime",
    "Pin",
    "ReminderAt",
    "RungAt",
    "Start",
    "UnableToJudge",
    "events_read",
    "explain",
    "fold_facts",
    "in_order",
    "judge",
    "render_text",
    "season_facts",
    "start_over",
    "starting",
]
