"""What the datasets hold, and what is kept of each so that measures know whom to ask for what."""

from dataclasses import asdict
from typing import Any

from bench.base import NOW, build_base, build_open_base
from bench.multiply import multiply
from bench.world import Station, World, make_key
from shouwen.domain.clocks.models import OPEN_STATES, Clock

BASE_CASES = 1_000
# The other open clocks fall due long after those of the base.
LATER_DAYS = 60


def build_city(*, cases: int) -> dict[str, Any]:
    """Fill the empty database with so many cases and customers; return what measures need to know of it."""
    base_cases = min(cases, BASE_CASES)
    base = build_base(count=base_cases)
    key = make_key(now=NOW, world=base.world)
    if cases > base_cases:
        multiply(base=base, count=base_cases, copies=cases // base_cases - 1)
    return {"cases": cases, "base": base_cases, "past": base.past, "key": key, "world": asdict(base.world)}


def build_open_clocks(*, clocks: int, due: int) -> dict[str, Any]:
    """Fill the empty database with about so many open clocks, of which at least `due` fall due before all others."""
    base_cases = max(due, 10)
    base = build_open_base(count=base_cases)
    of_base = Clock.objects.filter(state__in=OPEN_STATES).count()
    copies = clocks // of_base - 1
    if copies > 0:
        multiply(base=base, count=base_cases, copies=copies, open_later_days=LATER_DAYS)
    return {"clocks": of_base * (1 + max(copies, 0)), "of_base": of_base, "world": asdict(base.world)}


def world_of(about: dict[str, Any]) -> World:
    """Return the organisation of a dataset from what was kept of it."""
    kept = dict(about["world"])
    stations = tuple(Station(**{**one, "staff_ids": tuple(one["staff_ids"])}) for one in kept["stations"])
    return World(**{**kept, "stations": stations, "agent_ids": tuple(kept["agent_ids"])})
