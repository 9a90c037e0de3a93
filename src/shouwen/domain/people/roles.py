"""What a member of staff may do, and where."""

from django.utils.translation import gettext_lazy as _

AGENT = "agent"
CLERK = "clerk"
UNIT_HEAD = "unit_head"
FIELD_WORKER = "field_worker"
SUPERVISOR = "supervisor"
MANAGER = "manager"
STANDARDS_EDITOR = "standards_editor"
ADMINISTRATOR = "administrator"
AUDITOR = "auditor"

ROLE_NAMES = {
    AGENT: _("Agent"),
    CLERK: _("Counter clerk"),
    UNIT_HEAD: _("Head of unit"),
    FIELD_WORKER: _("Field worker"),
    SUPERVISOR: _("Supervisor"),
    MANAGER: _("Manager"),
    STANDARDS_EDITOR: _("Standards editor"),
    ADMINISTRATOR: _("Administrator"),
    AUDITOR: _("Auditor"),
}
ROLES = tuple(ROLE_NAMES)

SEES_EVERYTHING = frozenset({ADMINISTRATOR, AUDITOR})
SEES_COMPANY = frozenset({AGENT, CLERK, SUPERVISOR, MANAGER, STANDARDS_EDITOR})
SEES_OWN_UNIT = frozenset({UNIT_HEAD, FIELD_WORKER})
