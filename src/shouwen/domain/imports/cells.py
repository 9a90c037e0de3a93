"""What stands in a cell: text, phones, dates in their odd forms, amounts, choices in the words of the export."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from shouwen.domain.customers.phones import NotAPhoneNumber, normalised_phone

# Excel counts days from here, because it takes 1900 for a leap year.
EXCEL_ZERO = datetime(1899, 12, 30, tzinfo=UTC)
EXCEL_DAYS = range(20_000, 80_000)
PARTS = re.compile(r"\d+")
COMPACT = re.compile(r"^\d{8}(\d{4}(\d{2})?)?$")
NUMBER_SEPARATORS = re.compile(r"[,，\s¥￥元㎡]|m2|m²|平方米|平米")
# A blank separates two numbers only where a whole number follows: 138 1234 5678 is one.
PHONE_SEPARATORS = re.compile(r"[,，;；、/|]\s*|\s+(?=\+?[\d-]{7,})")


class BadCell(ValueError):
    """The cell cannot be what the column is for; the message says what was expected."""


def text(cell: Any) -> str:
    """Return a cell as text."""
    return cell.isoformat() if isinstance(cell, date | datetime) else str(cell).strip()


def phones(cell: Any) -> tuple[str, ...]:
    """Return the phone numbers of a cell, several of them separated in any way. Raises BadCell."""
    parts = [part for part in PHONE_SEPARATORS.split(text(cell)) if part.strip()]
    try:
        return tuple(dict.fromkeys(normalised_phone(part) for part in parts))
    except NotAPhoneNumber as error:
        raise BadCell(_("“%(value)s” is no phone number.") % {"value": error.args[0]}) from error


def moment(cell: Any, zone: ZoneInfo) -> datetime:
    """Return a moment: a date cell, an Excel number, ISO, 2026/3/1 8:05, 2026年3月1日 8时5分, 20260301083000.

    Without a zone in the cell it is local time of the company. Raises BadCell.
    """
    if isinstance(cell, datetime):
        return _aware(cell, zone)
    if isinstance(cell, date):
        return datetime(cell.year, cell.month, cell.day, tzinfo=zone).astimezone(UTC)
    if isinstance(cell, int | float):
        return _from_number(cell, zone)
    try:
        return _aware(datetime.fromisoformat(cell.replace("Z", "+00:00")), zone)
    except ValueError:
        return _from_parts(cell, zone)


def day(cell: Any) -> date:
    """Return a date. Raises BadCell."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    return moment(cell, ZoneInfo("UTC")).date()


def amount(cell: Any) -> Decimal:
    """Return a number; separators, ¥ and ㎡ are left aside. Raises BadCell."""
    try:
        return Decimal(NUMBER_SEPARATORS.sub("", str(cell)))
    except InvalidOperation as error:
        raise BadCell(_("“%(value)s” is no number.") % {"value": cell}) from error


def choice(cell: Any, words: Mapping[str, str]) -> str:
    """Return what a word of the export stands for. Raises BadCell naming the words that are known."""
    found = words.get(text(cell).lower())
    if found is None:
        known = "、".join(words)
        raise BadCell(_("“%(value)s” is unknown here. Use one of: %(known)s.") % {"value": cell, "known": known})
    return found


def _from_number(cell: float, zone: ZoneInfo) -> datetime:
    if int(cell) in EXCEL_DAYS:
        return (EXCEL_ZERO + timedelta(days=float(cell))).replace(tzinfo=zone).astimezone(UTC)
    return _from_parts(str(cell), zone)


def _from_parts(cell: str, zone: ZoneInfo) -> datetime:
    numbers = [int(part) for part in _numbers(cell)]
    if "下午" in cell and len(numbers) > 3 and numbers[3] < 12:
        numbers[3] += 12
    if not 3 <= len(numbers) <= 7:
        raise _no_moment(cell)
    try:
        return datetime(*numbers[:6], tzinfo=zone).astimezone(UTC)  # type: ignore[misc,arg-type]
    except ValueError as error:
        raise _no_moment(cell) from error


def _numbers(cell: str) -> list[str]:
    if COMPACT.match(cell):
        return [cell[:4], *(cell[start : start + 2] for start in range(4, len(cell), 2))]
    return PARTS.findall(cell)


def _aware(at: datetime, zone: ZoneInfo) -> datetime:
    return (at if at.tzinfo else at.replace(tzinfo=zone)).astimezone(UTC)


def _no_moment(cell: str) -> BadCell:
    return BadCell(_("“%(value)s” is no date. Write it as 2026-03-01 08:05.") % {"value": cell})
