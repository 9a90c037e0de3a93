"""Named calendars and random ones for the tests of the timeline."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from shouwen.engine.timeline import (
    Calendar,
    DayPolicy,
    DayWindow,
    OfficialDays,
    Season,
    Span,
    UnitHours,
    Windows,
    YearOfDays,
)

SHANGHAI = ZoneInfo("Asia/Shanghai")
AMSTERDAM = ZoneInfo("Europe/Amsterdam")

MORNING = DayWindow(8 * 60 + 30, 12 * 60)
AFTERNOON = DayWindow(13 * 60 + 30, 17 * 60 + 30)
SPLIT_SHIFT: Windows = (MORNING, AFTERNOON)
MONDAY_TO_FRIDAY = range(5)


def days_off(name: str, first: date, last: date) -> dict[date, str]:
    return {first + timedelta(days=day): name for day in range((last - first).days + 1)}


YEAR_2026 = YearOfDays(
    holidays={
        **days_off("元旦", date(2026, 1, 1), date(2026, 1, 3)),
        **days_off("春节", date(2026, 2, 15), date(2026, 2, 23)),
        **days_off("清明节", date(2026, 4, 4), date(2026, 4, 6)),
        **days_off("劳动节", date(2026, 5, 1), date(2026, 5, 5)),
        **days_off("端午节", date(2026, 6, 19), date(2026, 6, 21)),
        **days_off("中秋节", date(2026, 9, 25), date(2026, 9, 27)),
        **days_off("国庆节", date(2026, 10, 1), date(2026, 10, 7)),
    },
    makeup={
        date(2026, 1, 4): "元旦",
        date(2026, 2, 14): "春节",
        date(2026, 2, 28): "春节",
        date(2026, 5, 9): "劳动节",
        date(2026, 9, 20): "国庆节",
        date(2026, 10, 10): "国庆节",
    },
)
OFFICIAL_2026 = OfficialDays({2026: YEAR_2026})
PLAIN_YEARS = OfficialDays({year: YearOfDays() for year in range(2018, 2060)})
HEATING = Season("heating", (11, 15), (3, 20), {2026: (date(2026, 11, 10), date(2027, 3, 31))})


def unit(
    hours: UnitHours, *, key: str = "unit", zone: str = "Asia/Shanghai", official: OfficialDays = OFFICIAL_2026
) -> Calendar:
    return Calendar(key, "1", zone, official, hours)


STATION = Calendar(
    "station",
    "2026.1",
    "Asia/Shanghai",
    OFFICIAL_2026,
    UnitHours(dict.fromkeys(MONDAY_TO_FRIDAY, SPLIT_SHIFT)),
    {"heating": HEATING},
)
PLAIN_STATION = unit(UnitHours(dict.fromkeys(MONDAY_TO_FRIDAY, SPLIT_SHIFT)), key="plain station", official=PLAIN_YEARS)
HOTLINE = unit(UnitHours.around_the_clock(), key="hotline")
NIGHT_CREW = unit(
    UnitHours(dict.fromkeys(MONDAY_TO_FRIDAY, (DayWindow(20 * 60, 26 * 60),))), key="night crew", official=PLAIN_YEARS
)


def local(text: str, zone: ZoneInfo = SHANGHAI) -> datetime:
    """A moment written as local time, such as `2026-09-30 16:40`."""
    return datetime.fromisoformat(text).replace(tzinfo=zone)


def shown(moment: datetime | None, zone: ZoneInfo = SHANGHAI) -> str:
    """A moment as the local wall clock shows it, to the minute."""
    return "paused" if moment is None else f"{moment.astimezone(zone):%Y-%m-%d %H:%M}"


zones = st.sampled_from(
    ["Asia/Shanghai", "Europe/Amsterdam", "America/New_York", "Australia/Lord_Howe", "Africa/Cairo", "America/Havana"]
)
moments = st.timedeltas(timedelta(), timedelta(days=3 * 365 - 14)).map(
    lambda since: datetime(2024, 1, 2, tzinfo=UTC) + since
)
whole_minutes = moments.map(lambda moment: moment.replace(second=0, microsecond=0))
policies = st.sampled_from(
    [
        DayPolicy(first_day_counts, ends, holidays_move)
        for first_day_counts in (False, True)
        for ends in ("close_of_business", "midnight", "same_minute")
        for holidays_move in (False, True)
        if not (first_day_counts and ends == "same_minute")
    ]
)


@st.composite
def windows(draw: st.DrawFn, *, at_least: int = 0) -> Windows:
    """Up to three windows of one day; the last may pass midnight."""
    count = draw(st.integers(at_least, 3))
    cuts = sorted(draw(st.lists(st.integers(0, 95), min_size=2 * count, max_size=2 * count, unique=True)))
    found = [DayWindow(opens * 15, closes * 15) for opens, closes in zip(cuts[::2], cuts[1::2], strict=True)]
    if found and draw(st.booleans()):
        last = found.pop()
        found.append(DayWindow(last.opens_minute, draw(st.integers(1441, last.opens_minute + 1441)) - 1))
    return tuple(found)


@st.composite
def unit_hours(draw: st.DrawFn) -> UnitHours:
    weekly = draw(st.dictionaries(st.integers(0, 6), windows(), max_size=7))
    weekly[draw(st.integers(0, 4))] = draw(windows(at_least=1))
    days = st.dates(date(2024, 1, 1), date(2026, 12, 31))
    exceptions = draw(st.dictionaries(days, windows(), max_size=12))
    return UnitHours(weekly, exceptions, draw(st.booleans()), draw(st.integers(0, 6)))


@st.composite
def official_days(draw: st.DrawFn) -> OfficialDays:
    years = dict(PLAIN_YEARS.years)
    for year in (2024, 2025, 2026):
        days = st.dates(date(year, 1, 1), date(year, 12, 31))
        start = draw(days)
        holidays = days_off("long holiday", start, min(start + timedelta(days=8), date(year, 12, 31)))
        makeup = draw(st.sets(days.filter(lambda day, off=holidays: day not in off), max_size=4))
        years[year] = YearOfDays(holidays, dict.fromkeys(makeup, "long holiday"))
    return OfficialDays(years)


@st.composite
def calendars(draw: st.DrawFn, zone: st.SearchStrategy[str] = zones) -> Calendar:
    return Calendar("random", "1", draw(zone), draw(official_days()), draw(unit_hours()))


@st.composite
def pauses(draw: st.DrawFn) -> tuple[Span, ...]:
    """Up to four closed pauses, overlapping or not."""
    starts = draw(st.lists(whole_minutes, max_size=4))
    return tuple(Span(start, start + timedelta(minutes=draw(st.integers(0, 30_000)))) for start in starts)
