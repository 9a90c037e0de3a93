"""The great traditional festivals, lunar ones included, by date (W-3.5.3)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from borax.calendars.lunardate import LunarDate

from shouwen.engine.standard import Text


@dataclass(frozen=True, slots=True)
class Festival:
    """A festival by the code that guides use for it; on a solemn one nobody is wished a happy day."""

    code: str
    name: Text
    solemn: bool = False


NEW_YEARS_EVE = Festival("new_years_eve", Text("除夕", "New Year's Eve"))
# lunar month and day
LUNAR = {
    (1, 1): Festival("spring", Text("春节", "Spring Festival")),
    (1, 15): Festival("lantern", Text("元宵节", "Lantern Festival")),
    (5, 5): Festival("dragon_boat", Text("端午节", "Dragon Boat Festival")),
    (7, 7): Festival("qixi", Text("七夕", "Qixi")),
    (8, 15): Festival("mid_autumn", Text("中秋节", "Mid-Autumn Festival")),
    (9, 9): Festival("double_ninth", Text("重阳节", "Double Ninth Festival")),
    (12, 8): Festival("laba", Text("腊八节", "Laba")),
    (12, 23): Festival("little_new_year", Text("小年", "Little New Year")),
}
SOLAR_TERMS = {
    "清明": Festival("qingming", Text("清明节", "Qingming"), solemn=True),
    "冬至": Festival("winter_solstice", Text("冬至", "Winter Solstice")),
}
SOLAR = {
    (1, 1): Festival("new_year", Text("元旦", "New Year's Day")),
    (5, 1): Festival("labour_day", Text("劳动节", "Labour Day")),
    (10, 1): Festival("national_day", Text("国庆节", "National Day")),
}


@lru_cache(maxsize=1_000)
def festival_of(day: date) -> Festival | None:
    """Return the festival on a day, the lunar one where two fall together; None on other days."""
    return next(_festivals_of(day), None)


def festival_on(day: date, language: str = "zh-hans") -> str:
    """Return the name of the festival on a day, or nothing."""
    festival = festival_of(day)
    return festival.name.say(language) if festival else ""


def _festivals_of(day: date) -> Iterator[Festival]:
    lunar = LunarDate.from_solar(day)
    if _is_new_year(LunarDate.from_solar(day + timedelta(days=1))):
        yield NEW_YEARS_EVE
    found = (
        None if lunar.leap else LUNAR.get((lunar.month, lunar.day)),
        SOLAR_TERMS.get(lunar.term),
        SOLAR.get((day.month, day.day)),
    )
    yield from (one for one in found if one)


def _is_new_year(lunar: LunarDate) -> bool:
    return (lunar.month, lunar.day) == (1, 1) and not lunar.leap
