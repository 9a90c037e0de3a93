"""The holidays of the demonstration; those of years not yet published are guessed, and marked as guessed."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from borax.calendars import LunarDate

from shouwen.domain.journal.actors import SYSTEM_ACTOR, Actor
from shouwen.domain.people.operations import confirm_year, propose_known_years, propose_year
from shouwen.domain.people.queries import proposed_years, year_review

SOURCE = "演示用：按往年惯例推算，不是正式公布的安排"
# First day and number of days, by the sun and by the moon.
SOLAR = {"元旦": (1, 1, 1), "清明节": (4, 5, 1), "劳动节": (5, 1, 5), "国庆节": (10, 1, 7)}
LUNAR = {"春节": (1, 1, 7), "端午节": (5, 5, 1), "中秋节": (8, 15, 1)}


def enter_holidays(*, now: datetime, administrator: Actor, until: date) -> None:
    """Propose the published years, and up to the year of `until` what is usual; the administrator confirms them."""
    known = {year.year for year in propose_known_years(now=now, actor=SYSTEM_ACTOR)}
    for year in range(max(known) + 1, until.year + 1):
        holidays = dict(_usual(year))
        propose_year(now=now, actor=SYSTEM_ACTOR, year=year, holidays=holidays, makeup={}, source=SOURCE)
    for proposed in proposed_years():
        if review := year_review(year=proposed.year):
            confirm_year(now=now, actor=administrator, year=review.year, seen=review.seen)


def _usual(year: int) -> Iterator[tuple[date, str]]:
    firsts = [(date(year, month, day), days, name) for name, (month, day, days) in SOLAR.items()]
    for name, (month, day, days) in LUNAR.items():
        firsts.append((LunarDate(year, month, day).to_solar_date(), days, name))
    for first, days, name in firsts:
        for number in range(days):
            yield first + timedelta(days=number), name
