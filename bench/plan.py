"""What is measured, in which sizes, and in which order; each piece prints what it found as soon as it has."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.serving import Variant, measure_intake, measure_start
from bench.stores import KEPT, Store, prepared

Tell = Callable[[str, dict[str, Any]], None]


@dataclass(frozen=True, slots=True)
class Serving:
    """How the program is served on one kind of database: workers, and processes and clients one after the other."""

    kind: str
    workers: int
    variants: tuple[Variant, ...]


EMBEDDED = Serving(
    "sqlite",
    1,
    (Variant(1, 1), Variant(1, 4), Variant(2, 4), Variant(1, 4, synchronous="NORMAL")),
)
IN_PRODUCTION = Serving("postgresql", 2, (Variant(2, 1), Variant(2, 4)))


@dataclass(frozen=True, slots=True)
class Plan:
    """Sizes and lengths of one run."""

    served: tuple[Serving, ...]
    sizes: tuple[int, ...]
    page_rounds: int
    intake_seconds: float
    open_clocks: int
    due: int
    imported_rows: int
    kept: Path = KEPT


FULL = Plan((EMBEDDED, IN_PRODUCTION), (1_000, 100_000, 1_000_000), 40, 15.0, 1_000_000, 10_000, 100_000)
QUICK = Plan((EMBEDDED,), (1_000, 100_000), 15, 5.0, 20_000, 2_000, 10_000)


def run(plan: Plan, tell: Tell) -> dict[str, Any]:
    """Measure everything of a plan and return it by kind of database."""
    return {serving.kind: _on(serving, plan, tell) for serving in plan.served}


def _on(serving: Serving, plan: Plan, tell: Tell) -> dict[str, Any]:
    found: dict[str, Any] = {"cities": {}}
    for size in plan.sizes:
        found["cities"][str(size)] = _city(serving, size, plan, tell)
    found["sweep"] = _sweep(serving.kind, plan, tell)
    found["import"] = _import(serving.kind, plan, tell)
    return found


def _city(serving: Serving, size: int, plan: Plan, tell: Tell) -> dict[str, Any]:
    store = prepared(Store(serving.kind, f"city-{size}", plan.kept), "build_city", cases=size)
    said = f"{serving.kind}, {size:,} cases"
    found: dict[str, Any] = {"database_mib": store.size_mib()}
    found["pages"] = store.step("pages", about=store.about, rounds=plan.page_rounds)
    tell(f"{said}: pages", found["pages"])
    found["journal"] = store.step("verify")
    tell(f"{said}: journal verified", found["journal"])
    found["start"] = measure_start(store)
    tell(f"{said}: start", found["start"])
    copy = store.copy("copy")
    found["intake"] = measure_intake(
        copy, seconds=plan.intake_seconds, variants=serving.variants, workers=serving.workers
    )
    copy.drop()
    tell(f"{said}: contacts with case and clocks over HTTP", {str(n): one for n, one in enumerate(found["intake"], 1)})
    return found


def _sweep(kind: str, plan: Plan, tell: Tell) -> dict[str, Any]:
    store = Store(kind, f"clocks-{plan.open_clocks}", plan.kept)
    copy = prepared(store, "build_open_clocks", clocks=plan.open_clocks, due=plan.due).copy("copy")
    found = copy.step("sweep", many=plan.due)
    copy.drop()
    tell(f"{kind}: sweep", found)
    return found


def _import(kind: str, plan: Plan, tell: Tell) -> dict[str, Any]:
    store = Store(kind, "import", plan.kept)
    store.empty()
    found = store.step("import", rows=plan.imported_rows)
    store.drop()
    tell(f"{kind}: import", found)
    return found
