"""What a sweep costs when a million clocks are open: nothing for those that are not due."""

from datetime import datetime, timedelta
from statistics import median
from time import perf_counter, process_time
from typing import Any

from bench.base import NOW
from bench.timing import own_memory_mib
from shouwen.domain.cases.operations import sweep
from shouwen.domain.clocks.models import OPEN_STATES, Clock

LIMIT = 200
EMPTY_SWEEPS = 50
FEW, MANY = 100, 10_000


def measure_sweep(*, few: int = FEW, many: int = MANY) -> dict[str, Any]:
    """Sweep when nothing is due, when a few clocks are, and when many are."""
    moments = list(
        Clock.objects.filter(next_at__isnull=False).order_by("next_at").values_list("next_at", flat=True)[: few + many]
    )
    few, many = min(few, len(moments)), min(many, len(moments) - few)
    return {
        "open_clocks": Clock.objects.filter(state__in=OPEN_STATES).count(),
        "nothing_due": _nothing_due(moments[0] - timedelta(seconds=1)),
        f"{few}_due": _sweep_all(moments[few - 1]),
        f"{many}_due": _sweep_all(max(moments[few + many - 1], NOW)),
        "memory_mib": own_memory_mib(),
    }


def _nothing_due(now: datetime) -> dict[str, float]:
    times = []
    for _ in range(EMPTY_SWEEPS):
        begun = perf_counter()
        sweep(now=now, worker="bench", limit=LIMIT)
        times.append(perf_counter() - begun)
    return {"ms": round(median(times) * 1000, 2)}


def _sweep_all(now: datetime) -> dict[str, float]:
    """Sweep until nothing is due any more; a clock can have several things due by then."""
    begun, worked = perf_counter(), process_time()
    clocks = reminders = breaches = rungs = 0
    while (done := sweep(now=now, worker="bench", limit=LIMIT)).clocks:
        clocks += done.clocks
        reminders, breaches, rungs = reminders + done.reminders, breaches + done.breaches, rungs + done.rungs
    return {
        "clocks": clocks,
        "reminders": reminders,
        "breaches": breaches,
        "rungs": rungs,
        "seconds": round(perf_counter() - begun, 2),
        "cpu_seconds": round(process_time() - worked, 2),
    }
