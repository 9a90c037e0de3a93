"""The posts that a pack may name, and which of them heads which kind of unit."""

from django.utils.translation import gettext_lazy as _

from shouwen.domain.people.models import Unit

STATION_HEAD = "station_head"
DEPARTMENT_HEAD = "department_head"
HOTLINE_LEAD = "hotline_lead"
HALL_LEAD = "hall_lead"
COMPANY_MANAGER = "company_manager"
MANAGER_IN_CHARGE = "manager_in_charge"
GROUP_GENERAL_MANAGER = "group_general_manager"
SUPERVISION_HEAD = "supervision_head"

POST_NAMES = {
    STATION_HEAD: _("Head of station"),
    DEPARTMENT_HEAD: _("Head of department"),
    HOTLINE_LEAD: _("Hotline lead"),
    HALL_LEAD: _("Hall lead"),
    COMPANY_MANAGER: _("Company manager"),
    MANAGER_IN_CHARGE: _("Manager in charge"),
    GROUP_GENERAL_MANAGER: _("General manager of the group"),
    SUPERVISION_HEAD: _("Head of supervision"),
    "agent": _("Agent"),
    "clerk": _("Counter clerk"),
    "repair_worker": _("Repair worker"),
    "inspector": _("Inspector"),
    "dispatcher": _("Dispatcher"),
}
POSTS = tuple(POST_NAMES)

# One person at a time holds one of these in a unit; an appointment ends the one before it.
LEADING_POSTS = (
    STATION_HEAD,
    DEPARTMENT_HEAD,
    HOTLINE_LEAD,
    HALL_LEAD,
    COMPANY_MANAGER,
    MANAGER_IN_CHARGE,
    GROUP_GENERAL_MANAGER,
    SUPERVISION_HEAD,
)
# These stand beside the line: a station's supervision sits in another department of its company or group.
BESIDE_THE_LINE = (HOTLINE_LEAD, HALL_LEAD, COMPANY_MANAGER, MANAGER_IN_CHARGE, GROUP_GENERAL_MANAGER, SUPERVISION_HEAD)

HEAD_POSTS = {
    Unit.Kind.GROUP: GROUP_GENERAL_MANAGER,
    Unit.Kind.COMPANY: COMPANY_MANAGER,
    Unit.Kind.DEPARTMENT: DEPARTMENT_HEAD,
    Unit.Kind.STATION: STATION_HEAD,
    Unit.Kind.TEAM: DEPARTMENT_HEAD,
    Unit.Kind.HOTLINE: HOTLINE_LEAD,
    Unit.Kind.HALL: HALL_LEAD,
}
