"""What happens to clocks: kinds of events on the stream that they run on."""

CLOCKS_STARTED = "clocks.started"
REMINDED = "clock.reminded"
BREACHED = "clock.breached"
RUNG_REACHED = "ladder.rung_reached"
CANCELLED = "clock.cancelled"
# On a stream of its own, named by the code of the statement.
STATED = "clock.stated"
CALENDAR_COMPLETED = "clock.calendar_completed"

# What the engine calls an action, and the event that says it was done.
DONE = {"remind": REMINDED, "breach": BREACHED, "rung": RUNG_REACHED}
