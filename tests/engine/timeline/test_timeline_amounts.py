"""Amounts of time as a pack writes them, and what is said when they are written otherwise."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shouwen.engine.timeline import UNITS, Amount, AmountError, TimelineError, format_amount, parse_amount


@pytest.mark.parametrize(
    ("text", "quantity", "unit"),
    [
        ("24 h", 1440, "elapsed"),
        ("30 min", 30, "elapsed"),
        ("1 h 30 min", 90, "elapsed"),
        ("90 min", 90, "elapsed"),
        ("15 s", 15, "seconds"),
        ("3 working days", 3, "working_days"),
        ("1 working day", 1, "working_days"),
        ("5 natural days", 5, "natural_days"),
        ("1 natural day", 1, "natural_days"),
        ("4 working hours", 240, "unit_hours"),
        ("1 working hour", 60, "unit_hours"),
        ("90 working minutes", 90, "unit_hours"),
        ("0 h", 0, "elapsed"),
    ],
)
def test_an_amount_is_read_as_it_is_written(text: str, quantity: int, unit: str) -> None:
    assert parse_amount(text) == Amount(quantity, unit)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("24 hour", "`24 hour` is not an amount of time. Did you mean `24 h`?"),
        ("24h", "`24h` is not an amount of time. Did you mean `24 h`?"),
        ("24 H", "`24 H` is not an amount of time. Did you mean `24 h`?"),
        ("24 huors", "`24 huors` is not an amount of time. Did you mean `24 h`?"),
        ("24 小时", "`24 小时` is not an amount of time. Did you mean `24 h`?"),
        ("1.5 h", "`1.5 h` is not an amount of time. Did you mean `1 h 30 min`?"),
        ("1 h 90 min", "`1 h 90 min` is not an amount of time. Did you mean `2 h 30 min`?"),
        ("1 hour 30 minutes", "`1 hour 30 minutes` is not an amount of time. Did you mean `1 h 30 min`?"),
        ("3 workdays", "`3 workdays` is not an amount of time. Did you mean `3 working days`?"),
        ("3个工作日", "`3个工作日` is not an amount of time. Did you mean `3 working days`?"),
        ("3 working day", "`3 working day` is not an amount of time. Did you mean `3 working days`?"),
        ("1 working days", "`1 working days` is not an amount of time. Did you mean `1 working day`?"),
        ("2 weeks", "`2 weeks` is not an amount of time. Did you mean `14 natural days`?"),
        ("24", "`24` is not an amount of time. Did you mean `24 h` or `24 min`?"),
        (24, "`24` is not an amount of time. Did you mean `24 h` or `24 min`?"),
        (
            "2 days",
            "`2 days` does not say which days are counted. Did you mean `2 natural days` or `2 working days`?",
        ),
        ("2 天", "`2 天` does not say which days are counted. Did you mean `2 natural days` or `2 working days`?"),
        ("soon", "`soon` is not an amount of time."),
        ("", "`` is not an amount of time."),
        ("-3 h", "`-3 h` is not an amount of time."),
        ("1,5 h", "`1,5 h` is not an amount of time."),
        ("1 h 3 working days", "`1 h 3 working days` is not an amount of time."),
    ],
)
def test_a_malformed_amount_is_refused_with_what_was_perhaps_meant(text: str | int, message: str) -> None:
    with pytest.raises(AmountError) as raised:
        parse_amount(text)
    assert str(raised.value) == message


@pytest.mark.parametrize(
    "text", ["24 hour", "1.5 h", "2 days", "2 周", "1 h 90 min", "30 mins", "5 calendar days", "9"]
)
def test_every_suggestion_is_an_amount(text: str) -> None:
    with pytest.raises(AmountError) as raised:
        parse_amount(text)
    assert raised.value.suggestion == raised.value.suggestions[0]
    assert all(parse_amount(suggestion) for suggestion in raised.value.suggestions)


@given(st.integers(0, 100_000), st.sampled_from(UNITS))
def test_an_amount_that_is_written_is_read_back(quantity: int, unit: str) -> None:
    amount = Amount(quantity, unit)  # type: ignore[arg-type]
    assert parse_amount(format_amount(amount)) == amount


@given(st.text(max_size=30) | st.from_regex(r"\d{1,6} ?[a-z个工作日天小时]{1,8}( \d+ [a-z]+)?", fullmatch=True))
def test_any_other_text_is_an_amount_error_whose_suggestions_are_amounts(text: str) -> None:
    try:
        parse_amount(text)
    except AmountError as error:
        for suggestion in error.suggestions:
            parse_amount(suggestion)


@pytest.mark.parametrize("quantity", [-1, 1.5, True])
def test_an_amount_is_a_whole_number_from_zero_on(quantity: int) -> None:
    with pytest.raises(TimelineError, match="whole number"):
        Amount(quantity, "elapsed")


def test_an_amount_of_an_unknown_unit_is_refused() -> None:
    with pytest.raises(TimelineError, match=r"`fortnights` is no unit.*working_days"):
        Amount(1, "fortnights")  # type: ignore[arg-type]
