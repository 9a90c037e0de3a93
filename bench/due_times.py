"""`python -m bench.due_times`: due times a second for each kind of limit, one by one and in bulk."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from time import process_time
from typing import Any

import numpy as np

from bench import machine
from bench.replaying import bench_calendar
from shouwen.engine.timeline import Amount, CutOff, add, apply_cut_off, end_of_working_day, subtract
from shouwen.engine.timeline.bulk import BulkCalendar
from shouwen.engine.timeline.instants import from_ticks, to_ticks

RECORDED = Path(__file__).parent / "results"
MANY, FEW = 1_000_000, 20_000
FIRST, DAYS = datetime(2025, 11, 1, tzinfo=UTC), 120
DAY_TICKS = 86_400_000_000
AMOUNTS = {
    "elapsed": Amount(1440, "elapsed"),
    "natural days": Amount(3, "natural_days"),
    "working days": Amount(3, "working_days"),
    "working hours": Amount(480, "unit_hours"),
}
CUT_OFFS = (CutOff("00:00", "12:00", 0, "18:00"), CutOff("12:00", "24:00", 1, "12:00"))


def main() -> None:
    """Measure every kind in processor time, print it, and write the results."""
    found = measure(many=MANY, few=FEW)
    for name, values in found.items():
        print(f"{name:24} {json.dumps(values)}", flush=True)
    whole = {"measured_on": datetime.now(UTC).date().isoformat(), "machine": machine.describe(postgresql=False)}
    (RECORDED / "due_times.json").write_text(json.dumps({**whole, "per_second": found}, indent=1) + "\n")


def measure(*, many: int, few: int) -> dict[str, dict[str, Any]]:
    """Return for each kind of limit how many due times a second of processor time gives."""
    calendar = bench_calendar()
    bulk = BulkCalendar(calendar, 2025, 2026)
    starts = to_ticks(FIRST) + np.random.default_rng(1).integers(0, DAYS * DAY_TICKS, many)
    moments = [from_ticks(one) for one in starts[:few].tolist()]
    kinds: dict[str, tuple[Callable[[Any], Any], Callable[[Any], Any]]] = {
        name: (
            lambda at, amount=amount: add(at, amount, calendar),
            lambda all_, amount=amount: bulk.add(all_, amount.quantity, amount.unit),
        )
        for name, amount in AMOUNTS.items()
    }
    kinds["end of the working day"] = (lambda at: end_of_working_day(at, calendar), bulk.end_of_working_day)
    kinds["cut-off"] = (lambda at: apply_cut_off(at, CUT_OFFS, calendar), lambda all_: bulk.cut_off(all_, CUT_OFFS))
    hours = AMOUNTS["working hours"]
    kinds["before a moment"] = (
        lambda at: subtract(at, hours, calendar),
        lambda all_: bulk.subtract(all_, hours.quantity, hours.unit),
    )
    found = {name: _speeds(alone, together, moments, starts) for name, (alone, together) in kinds.items()}
    return {**found, "numpy.busday_offset": {"in_bulk": _numpy(starts)}}


def _speeds(alone: Callable, together: Callable, moments: list[datetime], starts: Any) -> dict[str, int]:
    alone(moments[0])
    together(starts[:10])
    begun = process_time()
    for one in moments:
        alone(one)
    between = process_time()
    together(starts)
    over = process_time()
    return {
        "one_by_one": round(len(moments) / (between - begun)),
        "in_bulk": round(len(starts) / max(over - between, 1e-6)),
    }


def _numpy(starts: Any) -> int:
    """Return how many whole workdays a second NumPy's own function adds, without hours and without make-up days."""
    days = (starts // DAY_TICKS).astype("datetime64[D]")
    begun = process_time()
    np.busday_offset(days, 3, roll="forward", holidays=["2026-01-01"])
    return round(len(starts) / (process_time() - begun))


if __name__ == "__main__":
    main()
