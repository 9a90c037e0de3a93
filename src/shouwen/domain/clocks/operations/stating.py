"""Giving out a statement: what a clock says now, kept in the journal under the code that the paper bears."""

from collections.abc import Sequence
from datetime import datetime

from shouwen.domain.clocks import events as kinds
from shouwen.domain.clocks.models import Clock
from shouwen.domain.clocks.reckoning import engine_event, judged, start_of
from shouwen.domain.clocks.statements import code_of, statement_of, stream_of_code
from shouwen.domain.journal.actors import Actor
from shouwen.domain.journal.chain import Head
from shouwen.domain.journal.models import Event
from shouwen.domain.journal.operations import NewEvent, append, operation
from shouwen.domain.journal.queries import head_of


@operation
def state_clock(*, now: datetime, actor: Actor, clock: Clock, history: Sequence[Event], clear: bool) -> str:
    """Write down what a clock says now, and return the code under which the statement can be checked.

    `history` is the whole stream of the clock. `clear` says that the paper shows personal data unmasked. The same
    statement is written once, however often it is asked for.
    """
    start = start_of(clock)
    events = [engine_event(event) for event in history]
    judgement = judged(start=start, events=events, calendar_id=clock.calendar_id, now=now)
    statement = statement_of(start=start, judgement=judgement, head=history[-1], as_of=now)
    code = code_of(statement)
    stream = stream_of_code(code)
    if head_of(stream=stream).seq == 0:
        event = NewEvent(kinds.STATED, {"statement": statement.to_data(), "clear": clear})
        append(now=now, actor=actor, stream=stream, events=[event], company_id=clock.company_id, head=Head.start())
    return code
