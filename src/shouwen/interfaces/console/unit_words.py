"""The words for what a unit is, what it supplies, and what duty it keeps."""

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from shouwen.domain.people.models import DutyShift, Unit

UNIT_KINDS: dict[str, LazyText] = {
    Unit.Kind.GROUP: _("Group"),
    Unit.Kind.COMPANY: _("Company"),
    Unit.Kind.DEPARTMENT: _("Department"),
    Unit.Kind.STATION: _("Station"),
    Unit.Kind.TEAM: _("Team"),
    Unit.Kind.HOTLINE: _("Hotline"),
    Unit.Kind.HALL: _("Hall"),
}
UTILITIES: dict[str, LazyText] = {
    Unit.Utility.WATER: _("Water"),
    Unit.Utility.GAS: _("Gas"),
    Unit.Utility.HEAT: _("Heating"),
}
DUTIES: dict[str, LazyText] = {
    DutyShift.Duty.HOTLINE: _("Hotline duty"),
    DutyShift.Duty.REPAIR: _("Repair duty"),
    DutyShift.Duty.DUTY_MANAGER: _("Duty manager"),
}


def options(words: dict[str, LazyText]) -> list[tuple[str, str]]:
    """Return codes with their words, for a list to choose from."""
    return [(str(code), str(name)) for code, name in words.items()]
