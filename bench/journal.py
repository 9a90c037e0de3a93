"""How fast the journal is proven."""

from time import perf_counter
from typing import Any

from bench.timing import own_memory_mib
from shouwen.domain.journal.queries import verify


def measure_verification() -> dict[str, Any]:
    """Verify every event of the journal and return how many were read in a second."""
    begun = perf_counter()
    found = verify(anchors=[], progress=lambda _count: None)
    seconds = perf_counter() - begun
    if not found.sound:
        raise RuntimeError(f"the journal of the dataset is not sound: {found.problems[0]}")
    return {
        "events": found.events,
        "seconds": round(seconds, 2),
        "events_per_second": round(found.events / seconds),
        "memory_mib": own_memory_mib(),
    }
