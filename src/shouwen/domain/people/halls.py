"""The halls that customers can go to."""

from collections.abc import Iterable

from shouwen.domain.people.models import HallProfile, Unit


def halls(*, company_ids: Iterable[int]) -> list[HallProfile]:
    """Return what customers need to know of the open halls of these companies and of their group, with the unit."""
    known = HallProfile.objects.select_related("unit", "unit__company").filter(unit__kind=Unit.Kind.HALL)
    wanted = set(company_ids)
    here = [one for one in known.filter(unit__active=True) if one.unit.company_id in {*wanted, None}]
    return sorted(here, key=lambda one: one.unit.code)
