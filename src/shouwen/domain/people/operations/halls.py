"""What customers are told of a hall."""

from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from shouwen.domain.journal.actors import Actor
from shouwen.domain.journal.operations import operation
from shouwen.domain.people.checks import may_administer
from shouwen.domain.people.events import HALL_PROFILE_SET, unit_stream
from shouwen.domain.people.models import HallProfile, Unit
from shouwen.domain.people.operations.recording import record

PLACE_LIMITS = {"latitude": 90, "longitude": 180}


class UnableToSetHallProfile(Exception):
    """The unit is no hall, something a customer needs is missing, or the actor is no administrator."""


@operation
def set_hall_profile(
    *,
    now: datetime,
    actor: Actor,
    unit_id: int,
    address: str,
    hours_text: str,
    services: str,
    accessibility: str = "",
    latitude: str = "",
    longitude: str = "",
) -> HallProfile:
    """Set where a hall is, when it is open, what it does and who can get in. Raises UnableToSetHallProfile.

    `latitude` and `longitude` are degrees as text, empty where they are not known.
    """
    unit = Unit.objects.get(pk=unit_id)
    texts = {"address": address, "hours_text": hours_text, "services": services, "accessibility": accessibility}
    values: dict[str, Any] = {name: text.strip() for name, text in texts.items()}
    problem = _problem_of_profile(actor, unit, values)
    if problem:
        raise UnableToSetHallProfile(problem)
    place = {"latitude": _degrees("latitude", latitude), "longitude": _degrees("longitude", longitude)}
    profile, _created = HallProfile.objects.update_or_create(unit=unit, defaults=values | place)
    stream = unit_stream(unit_id)
    record(now=now, actor=actor, stream=stream, kind=HALL_PROFILE_SET, data=values | place, company_id=unit.company_id)
    return profile


def _problem_of_profile(actor: Actor, unit: Unit, values: dict[str, Any]) -> str:
    if not may_administer(actor):
        return _("Only an administrator may change halls.")
    if unit.kind != Unit.Kind.HALL:
        return _("Only a hall has a hall profile.")
    if not (values["address"] and values["hours_text"] and values["services"]):
        return _("A customer needs address, opening hours and services of a hall.")
    return ""


def _degrees(name: str, text: str) -> Decimal | None:
    if not text.strip():
        return None
    try:
        value = Decimal(text.strip())
    except InvalidOperation as error:
        raise UnableToSetHallProfile(_("Write the position in degrees, such as 36.066667.")) from error
    if abs(value) > PLACE_LIMITS[name]:
        raise UnableToSetHallProfile(_("Write the position in degrees, such as 36.066667."))
    return value.quantize(Decimal("0.000001"))
