"""Whether a reading follows the method of a law, and the mean of several."""

from decimal import Decimal
from typing import Any

import pytest

from shouwen.engine.measuring import UnableToTakeMean, faults, mean_of
from shouwen.engine.standard.heat_rules import Measuring, Series
from shouwen.engine.standard.texts import NO_TEXT

SERIES = Series(days=3, times_a_day=2, from_minute=6 * 60, to_minute=21 * 60)
METHOD = Measuring(
    "room", NO_TEXT, "X-1", closed_seconds=3600, place="centre", height_m=Decimal("1.0"), rooms=("bedroom",),
    instrument="verified", series=SERIES, signed_by=("customer", "company"), copies=2,
)  # fmt: skip
RIGHT: dict[str, Any] = {
    "closed_for": "1 h", "place": "centre", "height": "1 m", "room": "bedroom", "instrument": "verified_digital",
    "at": "06:00", "signed_by": ["company", "customer"], "copies": 2,
}  # fmt: skip


def test_a_reading_by_the_rules_has_no_fault() -> None:
    assert faults(METHOD, RIGHT) == ()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("closed_for", "59 min"), ("place", "window"), ("height", "1.2 m"), ("room", "kitchen"),
        ("instrument", "unverified"), ("at", "05:59"), ("at", "21:01"), ("signed_by", ["customer"]), ("copies", 1),
    ],
)  # fmt: skip
def test_each_rule_that_is_not_followed_is_named(field: str, value: object) -> None:
    assert faults(METHOD, {**RIGHT, field: value}) == (field,)


@pytest.mark.parametrize("field", RIGHT)
def test_what_the_method_asks_for_and_is_not_written_down_fails(field: str) -> None:
    assert faults(METHOD, {name: value for name, value in RIGHT.items() if name != field}) == (field,)


def test_what_the_method_leaves_open_is_not_asked_for() -> None:
    assert faults(Measuring("room", NO_TEXT, "X-1"), {}) == ()


def test_a_digital_thermometer_is_not_replaced_by_any_other() -> None:
    assert faults(Measuring("room", NO_TEXT, "X-1", instrument="verified_digital"), {"instrument": "verified"}) == (
        "instrument",
    )


def test_the_mean_is_exact() -> None:
    days = [[Decimal("15.9"), Decimal("16.0")], [Decimal("16.1"), Decimal("15.8")], [Decimal("16.0"), Decimal("16.2")]]
    assert mean_of(METHOD, days) == Decimal("16.0")


@pytest.mark.parametrize("days", [[], [[Decimal(16)] * 2] * 2, [[Decimal(16)] * 2, [Decimal(16)] * 2, [Decimal(16)]]])
def test_too_few_readings_have_no_mean(days: list[list[Decimal]]) -> None:
    with pytest.raises(UnableToTakeMean):
        mean_of(METHOD, days)


def test_without_a_series_one_reading_is_enough_and_none_is_not() -> None:
    plain = Measuring("room", NO_TEXT, "X-1")
    assert mean_of(plain, [[Decimal("17.5")]]) == Decimal("17.5")
    with pytest.raises(UnableToTakeMean):
        mean_of(plain, [])
