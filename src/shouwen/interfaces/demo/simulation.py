"""A clock of its own: stories go on in the order of their moments, and in between the promises are watched."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from heapq import heappop, heappush
from itertools import count

from shouwen.domain.cases.operations import sweep
from shouwen.domain.clocks.queries import next_action_at

# A story does something and then yields the moment at which it goes on; it ends when there is nothing more to tell.
Story = Iterator[datetime]

CLOCKS_PER_SWEEP = 500
# What is long past may have been written down a little late; what lies just behind us is watched to the minute.
COARSE, FINE = timedelta(hours=4), timedelta(minutes=1)
WATCHED_CLOSELY_FOR = timedelta(hours=30)


@dataclass
class Simulation:
    """Runs stories from `now` to `end_at`; those that reach beyond it stay where they are: the present."""

    now: datetime
    end_at: datetime
    _waiting: list[tuple[datetime, int, Story]] = field(default_factory=list)
    _number: Iterator[int] = field(default_factory=count)

    def __post_init__(self) -> None:
        self._swept_at = self.now

    def begin(self, at: datetime, story: Story) -> None:
        """Let a story begin at a moment."""
        heappush(self._waiting, (at, next(self._number), story))

    def run(self) -> None:
        """Let all stories go on until the end, then do what has fallen due up to it."""
        while self._waiting and self._waiting[0][0] <= self.end_at:
            at, number, story = heappop(self._waiting)
            self._watch(at)
            self.now = at
            going_on_at = next(story, None)
            if going_on_at is not None:
                heappush(self._waiting, (max(going_on_at, at), number, story))
        self.now = self.end_at
        self._sweep(self.end_at)

    def _watch(self, at: datetime) -> None:
        every = FINE if at > self.end_at - WATCHED_CLOSELY_FOR else COARSE
        if at - self._swept_at >= every:
            self._sweep(at)
            self._swept_at = at

    def _sweep(self, at: datetime) -> None:
        due_at = next_action_at()
        if due_at is not None and due_at <= at:
            while sweep(now=at, worker="demonstration", limit=CLOCKS_PER_SWEEP).clocks:
                pass
