"""What we aim at, and by how much a result misses it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

PAGE_MS = 60
SEARCH_MS = 100
INTAKE_PER_SECOND = 150
INTAKE_P95_MS = 40
SWEEP_SECONDS = 20
NOTHING_DUE_MS = 10
IMPORT_SECONDS = 60
EVENTS_PER_SECOND = 50_000


@dataclass(frozen=True, slots=True)
class Verdict:
    """One aim held against what was measured."""

    what: str
    aim: str
    measured: str
    met: bool

    def missed_by(self, share: float) -> str:
        """Return in words how far off it is."""
        return "" if self.met else f"{share:.0%}"


def verdicts(found: dict[str, Any]) -> Iterator[tuple[Verdict, float]]:
    """Yield each aim with what was measured on one database, and by which share it was missed."""
    largest = list(found["cities"].values())[-1]
    size = f"{int(list(found['cities'])[-1]):,} cases"
    taken, contacts = next((int(key), one["intake"]) for key, one in reversed(found["cities"].items()) if one["intake"])
    at_four = [one for one in contacts if one["clients"] == 4 and one.get("synchronous", "FULL") == "FULL"]
    best = max(at_four, key=lambda one: one["per_second"])
    with_best = f"contacts at {taken:,} cases, 4 clients, {best['processes']} process(es)"
    yield _least(f"{with_best}: a second", best["per_second"], INTAKE_PER_SECOND, "/s")
    yield _most(f"{with_best}: p95", best["p95_ms"], INTAKE_P95_MS, "ms")
    for name, page in largest["pages"].items():
        yield _most(f"{name} at {size}: p95", page["p95_ms"], SEARCH_MS if name.startswith("search") else PAGE_MS, "ms")
    sweep = found["sweep"]
    many = list(sweep)[3]
    yield _most(f"sweep, {sweep['open_clocks']:,} open, none due", sweep["nothing_due"]["ms"], NOTHING_DUE_MS, "ms")
    yield _most(f"sweep, {many.replace('_', ' ')}", sweep[many]["seconds"], SWEEP_SECONDS, "s")
    rows = found["import"]["rows"]
    yield _most(f"import of {rows:,} accounts", found["import"]["seconds"], IMPORT_SECONDS, "s")
    yield _least("journal verified at " + size, largest["journal"]["events_per_second"], EVENTS_PER_SECOND, "events/s")


def _most(what: str, measured: float, aim: float, unit: str) -> tuple[Verdict, float]:
    return Verdict(what, f"≤ {aim:,} {unit}", f"{measured:,} {unit}", measured <= aim), measured / aim - 1


def _least(what: str, measured: float, aim: float, unit: str) -> tuple[Verdict, float]:
    return Verdict(what, f"≥ {aim:,} {unit}", f"{measured:,} {unit}", measured >= aim), 1 - measured / aim
