"""Times and how they are told: percentiles, memory, and what a piece of work cost."""

import resource
from collections.abc import Sequence
from pathlib import Path
from statistics import median

KIB = 1024


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value that this share of the values does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def in_milliseconds(seconds: Sequence[float]) -> dict[str, float]:
    """Return the usual percentiles of times, in milliseconds."""
    shares = {"p50_ms": 0.50, "p95_ms": 0.95, "p99_ms": 0.99}
    return {name: round(percentile(seconds, share) * 1000, 1) for name, share in shares.items()}


def own_memory_mib() -> float:
    """Return the most memory that this process has held so far."""
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KIB, 1)


def memory_of_mib(pids: Sequence[int]) -> float:
    """Return the memory that these processes hold now, what they share counted once (proportional set size)."""
    return round(sum(_proportional_kib(pid) for pid in pids) / KIB, 1)


def _proportional_kib(pid: int) -> int:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def middle(values: Sequence[float]) -> float:
    """Return the median, to a tenth."""
    return round(median(values), 1)
