"""Reading what people type into forms: days, moments, numbers."""

from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from django.http import HttpRequest
from django.utils import timezone


def text_of(request: HttpRequest, name: str) -> str:
    """Return a field of a form without blanks around it, empty if it was not sent."""
    return request.POST.get(name, "").strip()


def fields_of(request: HttpRequest) -> dict[str, str]:
    """Return what was typed into the fields of a paper, each sent as `field_` and its name."""
    sent = ((name, str(value)) for name, value in request.POST.items())
    return {name.removeprefix("field_"): value for name, value in sent if name.startswith("field_")}


def day_of(text: str) -> date | None:
    """Return the day of a date field (2026-11-18), or None."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def moment_of(text: str) -> datetime | None:
    """Return the moment of a date-and-time field (2026-11-18T09:30) where the reader is, or None."""
    try:
        return datetime.fromisoformat(text.strip()).replace(tzinfo=timezone.get_current_timezone())
    except ValueError:
        return None


def number_of(text: str) -> int | None:
    """Return a whole number, or None."""
    return int(text) if text.strip().isdigit() else None


def decimal_of(text: str) -> Decimal | None:
    """Return a decimal number, or None."""
    try:
        value = Decimal(text.strip())
    except InvalidOperation:
        return None
    return value if value.is_finite() else None
