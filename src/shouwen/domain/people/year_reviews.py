"""A year's official days as a person reviews them: beside the year before, the library, and what is in force."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from shouwen.domain.people.calendars import year_of_days
from shouwen.domain.people.models import OfficialYear, ProposedYear
from shouwen.domain.people.official_library import library_name, library_year
from shouwen.engine.timeline import (
    DayDifference,
    YearCounts,
    YearOfDays,
    count_year,
    differences,
    odd_makeup_days,
)


@dataclass(frozen=True, slots=True)
class YearReview:
    """One year's days with what helps to judge them.

    `confirmed_at` is None for a proposal. `against_library` is None where the library does not know the year,
    `against_confirmed` where no other days are in force; empty means that nothing differs. `left_out` names holidays
    that the year before has and this one has not; `seen` is the fingerprint of exactly these days.
    """

    year: int
    days: YearOfDays
    source: str
    proposed_by_id: int | None
    proposed_at: datetime | None
    confirmed_by_id: int | None
    confirmed_at: datetime | None
    counts: YearCounts
    before: YearOfDays | None
    before_counts: YearCounts | None
    library_title: str
    against_library: tuple[DayDifference, ...] | None
    against_confirmed: tuple[DayDifference, ...] | None
    odd_makeup: tuple[date, ...]
    left_out: tuple[str, ...]
    seen: str


def confirmed_years() -> list[OfficialYear]:
    """Return the years whose official days a person has confirmed, the youngest first."""
    return list(OfficialYear.objects.order_by("-year"))


def proposed_years() -> list[ProposedYear]:
    """Return the years whose proposed days wait for a person, the youngest first."""
    return list(ProposedYear.objects.order_by("-year"))


def year_review(*, year: int) -> YearReview | None:
    """Return the review of a year: of its proposal where one waits, else of the days in force; None without either."""
    near = {row.year: row for row in OfficialYear.objects.filter(year__in=(year - 1, year))}
    row = ProposedYear.objects.filter(year=year).first() or near.get(year)
    return _review(row, near) if row else None


def fingerprint_of(row: OfficialYear | ProposedYear) -> str:
    """Return the SHA-256 of the days and their source: what a person has seen is what is confirmed."""
    content = {"year": row.year, "holidays": row.holidays, "makeup": row.makeup, "source": row.source}
    return sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _review(row: OfficialYear | ProposedYear, near: dict[int, OfficialYear]) -> YearReview:
    days, before = _days(row), _days(near.get(row.year - 1))
    known, in_force = library_year(row.year), _days(near.get(row.year))
    proposed = isinstance(row, ProposedYear)
    return YearReview(
        year=row.year,
        days=days,
        source=row.source,
        proposed_by_id=row.proposed_by_id,
        proposed_at=row.proposed_at,
        confirmed_by_id=None if proposed else row.confirmed_by_id,
        confirmed_at=None if proposed else row.confirmed_at,
        counts=count_year(row.year, days),
        before=before,
        before_counts=count_year(row.year - 1, before) if before else None,
        library_title=library_name(),
        against_library=differences(row.year, days, known) if known else None,
        against_confirmed=differences(row.year, days, in_force) if proposed and in_force else None,
        odd_makeup=odd_makeup_days(days),
        left_out=_left_out(before, days) if before else (),
        seen=fingerprint_of(row),
    )


def _days(row: OfficialYear | ProposedYear | None) -> YearOfDays | None:
    return year_of_days(row.holidays, row.makeup) if row else None


def _left_out(before: YearOfDays, days: YearOfDays) -> tuple[str, ...]:
    there = _names(days.holidays.values())
    return tuple(name for name in dict.fromkeys(before.holidays.values()) if not _names([name]) & there)


def _names(written: Iterable[str]) -> frozenset[str]:
    """Return the single holidays in names such as `国庆节、中秋节`, which share their days in some years."""
    return frozenset(part for name in written for part in name.split("、"))
