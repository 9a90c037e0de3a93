"""What laws of heating say about cold rooms: how a temperature is measured, and what is paid back. Values only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any

from shouwen.engine.standard.texts import Text

KEPT, FAILED = "kept", "failed"
OUTCOMES = (KEPT, FAILED)
# What has happened, or not happened, that stands in for a measured temperature.
CAUSES = (
    "customer_refuses", "customer_does_not_sign", "company_late", "company_refuses", "company_does_not_sign",
    "no_record",
)  # fmt: skip
CENTRE, BY_AREA = "centre", "by_area"
PLACES = (CENTRE, BY_AREA)
INSTRUMENTS = ("verified", "verified_digital")
PARTIES = ("customer", "company")


@dataclass(frozen=True, slots=True)
class Tier:
    """A range of temperatures in degrees Celsius and the share of the day's fee that is paid back for it."""

    low: Decimal | None
    low_belongs: bool
    high: Decimal
    high_belongs: bool
    share: Fraction

    def holds(self, temperature: Decimal) -> bool:
        """Say whether a temperature lies in the range."""
        above = self.low is None or temperature > self.low or (self.low_belongs and temperature == self.low)
        return above and (temperature < self.high or (self.high_belongs and temperature == self.high))


@dataclass(frozen=True, slots=True)
class Stopped:
    """From which length a stop of the heating is paid back in full or in part. Lengths are in seconds.

    `length_belongs` says whether the length itself is enough. `total_days`: so many days in all the season have to be
    exceeded instead; 0 where the law knows no such sum.
    """

    length_seconds: int
    length_belongs: bool
    share: Fraction
    total_days: int = 0


@dataclass(frozen=True, slots=True)
class PaidBy:
    """Until when money is paid back after the season: a month and day, or so many months after its end."""

    month_day: tuple[int, int] | None = None
    months: int = 0


@dataclass(frozen=True, slots=True)
class Refund:
    """What is paid back for rooms that stay below the norm (degrees Celsius), and for days without heating.

    `favours_customer`: a temperature that lies in two tiers gets the larger share. `failing_seconds`: it has to be too
    cold for so long before anything is due. `lowest_after_retest`: a failed second test pays by the lowest reading.
    `passing_day_counts`: the day of the test that shows the norm is a cold day, too.
    """

    name: str
    title: Text
    clause: str
    norm: Decimal | None
    tiers: tuple[Tier, ...]
    favours_customer: bool = False
    failing_seconds: int = 0
    lowest_after_retest: bool = False
    passing_day_counts: bool = False
    stopped: Stopped | None = None
    paid_by: PaidBy | None = None
    source: Mapping[str, Any] = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Presumption:
    """What a day counts as without a valid reading; `below` puts a failed one under a temperature."""

    cause: str
    counts_as: str
    below: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """Readings over several days whose mean counts. Times are minutes from midnight, both included."""

    days: int
    times_a_day: int
    from_minute: int
    to_minute: int


@dataclass(frozen=True, slots=True)
class AreaPoints:
    """How many measuring points a room has whose floor is below an area in square metres; None: any larger one."""

    below_m2: Decimal | None
    points: int


@dataclass(frozen=True, slots=True)
class Measuring:
    """How a room's temperature is measured; what the law leaves open is empty. Height in metres, time in seconds."""

    name: str
    title: Text
    clause: str
    closed_seconds: int = 0
    place: str = ""
    area_points: tuple[AreaPoints, ...] = ()
    height_m: Decimal | None = None
    rooms: tuple[str, ...] = ()
    instrument: str = ""
    series: Series | None = None
    signed_by: tuple[str, ...] = ()
    copies: int = 0
    presumptions: tuple[Presumption, ...] = ()
    source: Mapping[str, Any] = field(default_factory=dict, compare=False, repr=False)

    def points_for(self, area_m2: Decimal) -> int:
        """Return how many measuring points a floor of this area has."""
        if self.place != BY_AREA:
            return 1
        return next(one.points for one in self.area_points if one.below_m2 is None or area_m2 < one.below_m2)

    def presumption(self, cause: str) -> Presumption | None:
        """Return what the day counts as when this has happened, or None if the law does not say."""
        return next((one for one in self.presumptions if one.cause == cause), None)
