"""Permissions of the console: administration and journal."""

from shouwen.project.permission_tables.access import (
    ADMINISTRATOR,
    AUDITOR,
    MANAGER,
    STANDARDS_EDITOR,
    SUPERVISOR,
    UNIT_HEAD,
    Access,
    staff,
)

LEADERS = frozenset({ADMINISTRATOR, MANAGER, SUPERVISOR, UNIT_HEAD})
READERS = LEADERS | {AUDITOR}

ROWS: dict[str, Access] = {
    "console:admin_units": staff(READERS),
    "console:admin_unit_new": staff({ADMINISTRATOR}),
    "console:admin_unit": staff(READERS, {ADMINISTRATOR}),
    "console:admin_unit_hours": staff(READERS, {ADMINISTRATOR}),
    "console:admin_unit_hall": staff({ADMINISTRATOR}),
    "console:admin_staff": staff(READERS),
    "console:admin_staff_new": staff({ADMINISTRATOR}),
    "console:admin_person": staff(READERS, {ADMINISTRATOR}),
    "console:admin_person_roles": staff({ADMINISTRATOR}),
    "console:admin_person_password": staff({ADMINISTRATOR}),
    "console:admin_person_post": staff({ADMINISTRATOR}),
    "console:admin_person_leave_post": staff({ADMINISTRATOR}),
    "console:admin_person_absence": staff(LEADERS),
    "console:admin_rosters": staff(READERS, LEADERS),
    "console:admin_shift_cancel": staff(LEADERS),
    "console:admin_calendar": staff({ADMINISTRATOR, AUDITOR, MANAGER}, {ADMINISTRATOR}),
    "console:admin_seasons": staff(READERS, {ADMINISTRATOR, MANAGER}),
    "console:admin_modes": staff(READERS, {ADMINISTRATOR, MANAGER}),
    "console:admin_mode_end": staff({ADMINISTRATOR, MANAGER}),
    "console:admin_adoption": staff(
        {ADMINISTRATOR, AUDITOR, STANDARDS_EDITOR, MANAGER}, {ADMINISTRATOR, STANDARDS_EDITOR}
    ),
    "console:admin_adoption_act": staff({ADMINISTRATOR, STANDARDS_EDITOR}),
    "console:admin_cells": staff(READERS, {ADMINISTRATOR}),
    "console:admin_cell": staff({ADMINISTRATOR}),
    "console:admin_instruments": staff(READERS, {ADMINISTRATOR, UNIT_HEAD}),
    "console:admin_keys": staff({ADMINISTRATOR, AUDITOR}, {ADMINISTRATOR}),
    "console:admin_key_revoke": staff({ADMINISTRATOR}),
    "console:admin_anchors": staff({ADMINISTRATOR, AUDITOR}, {ADMINISTRATOR}),
    "console:admin_anchor_take": staff({ADMINISTRATOR}),
    "console:admin_anchor_pdf": staff({ADMINISTRATOR, AUDITOR}),
    "console:journal": staff({AUDITOR, SUPERVISOR}),
    "console:journal_event": staff({AUDITOR, SUPERVISOR}),
    "console:journal_stream": staff({AUDITOR, SUPERVISOR}),
    "console:journal_views": staff({AUDITOR, SUPERVISOR, MANAGER}),
    "console:journal_verify": staff({AUDITOR, ADMINISTRATOR}),
}
