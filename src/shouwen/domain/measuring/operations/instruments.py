"""The register of instruments: added with a certificate, certified again, taken out of use."""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from shouwen.domain.journal.actors import Actor
from shouwen.domain.journal.operations import NewEvent, append, operation
from shouwen.domain.measuring import events
from shouwen.domain.measuring.models import Instrument


class UnableToKeepInstrument(Exception):
    """The register cannot take this; `field` names the field of the form."""

    def __init__(self, says: str, field: str = "") -> None:
        self.field = field
        super().__init__(says)


@operation
def add_instrument(
    *, now: datetime, actor: Actor, company_id: int, number: str, grade: str, certificate: str,
    certified_until_date: date | None, model_name: str = "",
) -> Instrument:  # fmt: skip
    """Put an instrument on the register of a company. Raises UnableToKeepInstrument."""
    if company_id not in actor.scope_company_ids:
        raise UnableToKeepInstrument(_("Choose one of your companies."), "company")
    if not number.strip():
        raise UnableToKeepInstrument(_("Write the number that stands on the instrument."), "number")
    if grade not in Instrument.Grade.values:
        raise UnableToKeepInstrument(_("Choose what kind of instrument it is."), "grade")
    until = _certified_until(certificate, certified_until_date)
    try:
        with transaction.atomic():
            instrument = Instrument.objects.create(
                company_id=company_id, number=number.strip(), model_name=model_name.strip(), grade=grade,
                certificate=certificate.strip(), certified_until_date=until, added_at=now,
            )  # fmt: skip
    except IntegrityError as taken:
        raise UnableToKeepInstrument(_("An instrument with this number is on the register."), "number") from taken
    _note(now, actor, instrument, events.INSTRUMENT_ADDED)
    return instrument


@operation
def certify_instrument(
    *, now: datetime, actor: Actor, instrument_id: int, certificate: str, certified_until_date: date | None
) -> Instrument:
    """Note a new certificate; readings taken until then keep the old one. Raises UnableToKeepInstrument."""
    instrument = _found(actor, instrument_id)
    instrument.certified_until_date = _certified_until(certificate, certified_until_date)
    instrument.certificate = certificate.strip()
    instrument.save(update_fields=["certificate", "certified_until_date"])
    _note(now, actor, instrument, events.INSTRUMENT_CERTIFIED)
    return instrument


@operation
def retire_instrument(*, now: datetime, actor: Actor, instrument_id: int) -> Instrument:
    """Take an instrument out of use; its readings stay. Raises UnableToKeepInstrument."""
    instrument = _found(actor, instrument_id)
    instrument.retired_at = now
    instrument.save(update_fields=["retired_at"])
    _note(now, actor, instrument, events.INSTRUMENT_RETIRED)
    return instrument


def _found(actor: Actor, instrument_id: int) -> Instrument:
    known = Instrument.objects.filter(id=instrument_id, company_id__in=actor.scope_company_ids, retired_at=None)
    instrument = known.first()
    if instrument is None:
        raise UnableToKeepInstrument(_("There is no such instrument in use."))
    return instrument


def _certified_until(certificate: str, until: date | None) -> date:
    if not certificate.strip():
        raise UnableToKeepInstrument(_("Write the number of the certificate."), "certificate")
    if until is None:
        raise UnableToKeepInstrument(_("Choose the last day of the certificate."), "certified_until_date")
    return until


def _note(now: datetime, actor: Actor, instrument: Instrument, kind: str) -> None:
    data = {
        "number": instrument.number,
        "grade": instrument.grade,
        "certificate": instrument.certificate,
        "until": instrument.certified_until_date.isoformat(),
    }
    stream = events.instrument_stream(instrument.id)
    append(now=now, actor=actor, stream=stream, events=[NewEvent(kind, data)], company_id=instrument.company_id)
