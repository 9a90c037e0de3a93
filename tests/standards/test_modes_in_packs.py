"""Rules that name a mode, shown by worked examples with the boundary moments."""

from __future__ import annotations

import pytest

from shouwen.domain.standards.vocabulary import VOCABULARY
from shouwen.engine.examples import run_example
from shouwen.engine.standard import Standard, load_pack
from shouwen.interfaces.cli.example_calendars import example_calendars
from small_packs import small_pack

LIMITS = """        within:
          - {when: {mode: emergency}, limit: 1 h}
          - {when: {mode: major_event}, limit: 2 h}
          - 24 h"""
MODES = (
    "[{mode: major_event, from: 2026-11-18 08:00, until: 2026-11-20 08:00}, "
    "{mode: emergency, from: 2026-11-19 08:00, until: 2026-11-19 20:00}]"
)
EXAMPLE = """- name: {{zh: 时限, en: Limit}}
  clauses: [S-1]
  modes: {modes}
  given: [{{at: {at}, event: contact.received}}]
  then: [{{promise: answer, due: {due}}}]
"""


def holds(at: str, due: str, *, modes: str = MODES, limits: str = LIMITS) -> bool:
    """Return whether an example of the pack with these limits holds."""
    files = small_pack()
    files["short/answers.yaml"] = files["short/answers.yaml"].replace("        within: 24 h", limits)
    files["short/examples/limits.yaml"] = EXAMPLE.format(modes=modes, at=at, due=due)
    reading = load_pack(files, VOCABULARY)
    assert reading.pack is not None, reading.problems
    standard = Standard.of([reading.pack])
    return run_example(reading.pack.examples[0], standard, example_calendars(standard)).passed


@pytest.mark.parametrize(
    ("at", "due"),
    [
        ("2026-11-18 07:59", "2026-11-19 07:59"),
        ("2026-11-18 08:00", "2026-11-18 10:00"),
        ("2026-11-19 07:59", "2026-11-19 09:59"),
        ("2026-11-19 08:00", "2026-11-19 09:00"),
        ("2026-11-19 19:59", "2026-11-19 20:59"),
        ("2026-11-19 20:00", "2026-11-19 22:00"),
        ("2026-11-20 07:59", "2026-11-20 09:59"),
        ("2026-11-20 08:00", "2026-11-21 08:00"),
    ],
)
def test_the_limit_is_that_of_the_mode_at_the_start(at: str, due: str) -> None:
    assert holds(at, due)


def test_an_example_without_modes_goes_by_the_ordinary_limit() -> None:
    assert holds("2026-11-19 08:00", "2026-11-20 08:00", modes="[]")
    assert not holds("2026-11-19 08:00", "2026-11-19 09:00", modes="[]")


def test_a_season_and_a_mode_may_stand_together() -> None:
    limits = LIMITS.replace("{mode: emergency}", "{mode: emergency, season: heating}")
    assert holds("2026-11-19 08:00", "2026-11-19 10:00", limits=limits)
