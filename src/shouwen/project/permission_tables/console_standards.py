"""Permissions of the console: standards and knowledge."""

from shouwen.project.permission_tables.access import (
    ADMINISTRATOR,
    ALL_STAFF,
    AUDITOR,
    MANAGER,
    STANDARDS_EDITOR,
    SUPERVISOR,
    UNIT_HEAD,
    Access,
    staff,
)

WRITERS = frozenset({STANDARDS_EDITOR, SUPERVISOR, MANAGER, UNIT_HEAD, ADMINISTRATOR})
EDITORS = frozenset({STANDARDS_EDITOR, SUPERVISOR, MANAGER, ADMINISTRATOR})
# Whoever of them has written in a version does not approve it.
APPROVERS = frozenset({STANDARDS_EDITOR, MANAGER, ADMINISTRATOR})

ROWS: dict[str, Access] = {
    "console:standards": staff(ALL_STAFF),
    "console:coverage": staff(ALL_STAFF),
    "console:drift": staff({STANDARDS_EDITOR, SUPERVISOR, MANAGER, ADMINISTRATOR, AUDITOR}),
    "console:conflicts": staff(ALL_STAFF),
    "console:pack": staff(ALL_STAFF),
    "console:pack_import": staff({STANDARDS_EDITOR}),
    "console:pack_difference": staff(ALL_STAFF),
    "console:pack_versions": staff(ALL_STAFF, {STANDARDS_EDITOR}),
    "console:pack_version": staff(ALL_STAFF),
    "console:pack_export": staff(ALL_STAFF),
    "console:pack_clause": staff(ALL_STAFF, {STANDARDS_EDITOR}),
    "console:pack_ladder": staff(ALL_STAFF, {STANDARDS_EDITOR}),
    "console:pack_submit": staff({STANDARDS_EDITOR}),
    "console:pack_discard": staff({STANDARDS_EDITOR}),
    "console:pack_return": staff(APPROVERS),
    "console:pack_approve": staff(APPROVERS),
    "console:pack_schedule": staff({STANDARDS_EDITOR, ADMINISTRATOR}),
    "console:pack_retire": staff({STANDARDS_EDITOR, ADMINISTRATOR}),
    "console:clause": staff(ALL_STAFF, {STANDARDS_EDITOR}),
    "console:clause_ask": staff(ALL_STAFF),
    "console:clause_answer": staff({STANDARDS_EDITOR}),
    "console:knowledge": staff(ALL_STAFF),
    "console:article_new": staff(WRITERS),
    "console:article": staff(ALL_STAFF),
    "console:article_edit": staff(WRITERS),
    "console:article_approve": staff(EDITORS),
    "console:article_retire": staff(EDITORS),
    "console:scripts": staff(ALL_STAFF),
    "console:phrases": staff(ALL_STAFF),
    "console:tariffs": staff(ALL_STAFF, {STANDARDS_EDITOR, MANAGER, ADMINISTRATOR}),
    "console:matters": staff(ALL_STAFF, {STANDARDS_EDITOR, MANAGER, ADMINISTRATOR}),
    "console:authorities": staff(ALL_STAFF, EDITORS),
    "console:announcements": staff(ALL_STAFF, EDITORS),
    "console:announcement_end": staff(EDITORS),
}
