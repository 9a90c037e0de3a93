"""What a year comes to, and where two arrangements differ: laws on random years, and the published ones by name."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from engine.timeline.timeline_calendars import YEAR_2026
from shouwen.engine.timeline import OfficialDays, YearOfDays, count_year, differences, odd_makeup_days

laws = settings(max_examples=60, deadline=None)
YEAR = 2028
DAYS = [date(YEAR, 1, 1) + timedelta(days=number) for number in range(366)]


@st.composite
def years(draw: st.DrawFn) -> YearOfDays:
    """Draw an arrangement of the leap year 2028."""
    chosen = draw(st.lists(st.sampled_from(DAYS), unique=True, max_size=40))
    middle = draw(st.integers(0, len(chosen)))
    return YearOfDays(dict.fromkeys(chosen[:middle], "休"), dict.fromkeys(chosen[middle:], "班"))


@laws
@given(years())
def test_a_year_does_not_differ_from_itself(days: YearOfDays) -> None:
    assert differences(YEAR, days, days) == ()


@laws
@given(years(), years())
def test_what_differs_here_differs_there_the_other_way_round(mine: YearOfDays, theirs: YearOfDays) -> None:
    there = [(one.day, one.theirs, one.mine) for one in differences(YEAR, theirs, mine)]
    assert [(one.day, one.mine, one.theirs) for one in differences(YEAR, mine, theirs)] == there


@laws
@given(years(), years())
def test_workdays_differ_by_the_days_that_are_worked_in_only_one_of_them(mine: YearOfDays, theirs: YearOfDays) -> None:
    worked = ("workday", "makeup")
    balance = sum((one.mine in worked) - (one.theirs in worked) for one in differences(YEAR, mine, theirs))
    assert count_year(YEAR, mine).workdays - count_year(YEAR, theirs).workdays == balance


@laws
@given(years())
def test_every_day_is_worked_or_not(days: YearOfDays) -> None:
    official = OfficialDays({YEAR: days})
    assert count_year(YEAR, days).workdays + sum(not official.is_workday(day) for day in DAYS) == len(DAYS)


def test_the_published_year_2026() -> None:
    counts = count_year(2026, YEAR_2026)
    assert (counts.holidays, counts.makeup, counts.workdays) == (33, 6, 248)
    assert odd_makeup_days(YEAR_2026) == ()


def test_a_make_up_day_in_the_week_is_odd() -> None:
    tuesday = date(2028, 1, 4)
    assert odd_makeup_days(YearOfDays({date(2028, 1, 1): "元旦"}, {tuesday: "元旦"})) == (tuesday,)
