"""Figures with their numerators and denominators, and targets that they meet or miss."""

from __future__ import annotations

from fractions import Fraction

import pytest

from shouwen.engine.measures import MEASURES, Rate, judge_target, judge_value, rate_of, target_of

SATISFACTION = target_of("satisfaction", {"at_least": "98 %", "per": ["station", "month"]})


@pytest.mark.clause("H-A.7c")
@pytest.mark.parametrize(("satisfied", "kept"), [(980, True), (979, False), (1000, True)])
def test_a_share_is_held_against_its_target_exactly(satisfied: int, kept: bool) -> None:
    judgement = judge_target(SATISFACTION, Rate(satisfied, 1000))

    assert judgement.kept is kept
    assert judgement.value == Fraction(satisfied, 1000)
    assert (judgement.missed is None) is kept


def test_without_ratings_a_target_is_neither_kept_nor_missed() -> None:
    assert judge_target(SATISFACTION, Rate(0, 0)).kept is None


@pytest.mark.clause("H-A.6", "G-A.1.1", "G-A.1.3")
def test_single_figures_are_held_against_bounds_on_both_sides() -> None:
    room = target_of("room_temperature", {"at_least": "16 °C", "at_most": "20 °C"})
    heating_value = target_of("heating_value", {"more_than": "8000 kcal/m3"})

    assert [judge_value(room, value).kept for value in (15.9, 16, 20.0, 20.1)] == [False, True, True, False]
    assert [judge_value(heating_value, value).kept for value in (8000, 8000.1)] == [False, True]
    assert room.text().en == "at least 16 °C and at most 20 °C"
    assert room.text().zh == "不低于 16 °C，不高于 20 °C"


@pytest.mark.parametrize(
    ("rate", "said"),
    [
        (Rate(1, 2), "50.0 %"),
        (Rate(9999, 10000), "99.9 %"),
        (Rate(1, 100000), "0.1 %"),
        (Rate(0, 7), "0.0 %"),
        (Rate(7, 7), "100.0 %"),
        (Rate(0, 0), "-"),
    ],
)
def test_a_rate_is_never_rounded_to_all_or_nothing(rate: Rate, said: str) -> None:
    assert rate.percent() == said


def test_rates_of_stations_add_up_to_the_rate_of_the_company() -> None:
    assert Rate(9, 10) + Rate(1, 90) == Rate(10, 100)
    assert rate_of([True, False, True]) == Rate(2, 3)


@pytest.mark.parametrize("name", sorted(MEASURES))
def test_every_measure_says_in_both_languages_what_it_counts(name: str) -> None:
    measure = MEASURES[name]

    assert measure.name == name
    for text in (measure.title, measure.sentence, measure.numerator, measure.denominator):
        assert text.zh
        assert text.en
        assert not any("a" <= character <= "z" for character in text.zh.lower())
