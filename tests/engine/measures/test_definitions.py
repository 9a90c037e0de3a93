"""Every figure has a worked example that comes out, and every promise counts in exactly one place."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shouwen.engine.measures import EXAMPLES, MEASURES, STANDINGS, Rate, standing_of

STATES = ["running", "paused", "met", "breached", "met_late", "cancelled", "lapsed"]


@pytest.mark.parametrize("name", sorted(MEASURES))
def test_every_measure_has_an_example_that_reads_as_it_says(name: str) -> None:
    example = EXAMPLES[name]

    assert MEASURES[name].written(example.rate) == example.reads
    assert example.happened.zh
    assert example.happened.en
    for number in (example.rate.numerator, example.rate.denominator):
        assert number >= 0


def test_the_example_of_kept_promises_is_counted_from_its_clocks() -> None:
    example = EXAMPLES["kept_rate"]
    counts = Counter(standing_of(state=state, verdict=verdict) for state, verdict in example.clocks)

    assert Rate(counts["kept"], counts["kept"] + counts["broken"]) == example.rate
    assert (counts["excluded"], counts["running"]) == (4, 9)


@pytest.mark.parametrize(
    ("state", "verdict", "standing"),
    [
        ("met", "kept", "kept"),
        ("met_late", "broken", "broken"),
        ("breached", "broken", "broken"),
        ("lapsed", "broken", "broken"),
        ("cancelled", "", "excluded"),
        ("paused", "", "paused"),
        ("running", "", "running"),
        ("met", "", "undecided"),
    ],
)
def test_a_promise_counts_where_its_state_and_verdict_say(state: str, verdict: str, standing: str) -> None:
    assert standing_of(state=state, verdict=verdict) == standing


@given(st.sampled_from(STATES), st.sampled_from(["", "kept", "broken"]))
def test_every_promise_counts_in_one_place_that_is_explained(state: str, verdict: str) -> None:
    standing = STANDINGS[standing_of(state=state, verdict=verdict)]

    assert standing.sentence.zh
    assert standing.sentence.en
    assert (standing.name in ("kept", "broken")) == bool(verdict)
