"""The register of instruments."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from shouwen.domain.measuring.models import Instrument
from shouwen.domain.measuring.standing import certified_on, local_day

# A certificate that ends within so many days is pointed out.
SOON = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class InstrumentLine:
    """An instrument in the list; `state` is `valid`, `soon`, `expired` or `retired`."""

    instrument: Instrument
    state: str


def instruments_of(*, company_ids: Collection[int], now: datetime) -> tuple[InstrumentLine, ...]:
    """Return the instruments of companies, those in use first, by number."""
    today = local_day(now)
    found = list(Instrument.objects.filter(company_id__in=company_ids).order_by("number"))
    found.sort(key=lambda one: one.retired_at is not None)
    return tuple(InstrumentLine(one, _state(one, today)) for one in found)


def usable_instruments(*, company_id: int) -> tuple[Instrument, ...]:
    """Return the instruments of a company that are in use, also those whose certificate has expired."""
    return tuple(Instrument.objects.filter(company_id=company_id, retired_at=None).order_by("number"))


def _state(instrument: Instrument, today: date) -> str:
    if instrument.retired_at is not None:
        return "retired"
    if not certified_on(instrument, today):
        return "expired"
    return "soon" if instrument.certified_until_date - today <= SOON else "valid"
