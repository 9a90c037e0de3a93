"""Who held a case for how long, added up by holder."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from shouwen.domain.cases.queries import Held


@dataclass(frozen=True, slots=True)
class Share:
    """One holder's part of the time so far; `percent` is a whole number for the bar."""

    staff_name: str
    unit_name: str
    held: timedelta
    percent: int
    holds_now: bool


def shares_of(custody: Iterable[Held]) -> tuple[Share, ...]:
    """Return the time by holder, in the order in which each first held the case."""
    spans = list(custody)
    total = sum(span.seconds for span in spans) or 1.0
    holders = dict.fromkeys((span.staff_name, span.unit_name) for span in spans)
    return tuple(_share(name, unit, spans, total) for name, unit in holders)


def _share(name: str, unit: str, spans: list[Held], total: float) -> Share:
    own = [span for span in spans if (span.staff_name, span.unit_name) == (name, unit)]
    seconds = sum(span.seconds for span in own)
    return Share(
        staff_name=name,
        unit_name=unit,
        held=timedelta(seconds=seconds),
        percent=round(100 * seconds / total),
        holds_now=any(span.until_at is None for span in own),
    )
