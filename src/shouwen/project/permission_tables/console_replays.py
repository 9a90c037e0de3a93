"""Permissions of the console: drafts tried on what has happened."""

from shouwen.project.permission_tables.access import (
    ADMINISTRATOR,
    AUDITOR,
    MANAGER,
    STANDARDS_EDITOR,
    SUPERVISOR,
    Access,
    staff,
)

READERS = frozenset({STANDARDS_EDITOR, SUPERVISOR, MANAGER, ADMINISTRATOR, AUDITOR})
ASKERS = frozenset({STANDARDS_EDITOR, MANAGER, ADMINISTRATOR})

ROWS: dict[str, Access] = {
    "console:replays": staff(READERS),
    "console:replay_new": staff(ASKERS),
    "console:replay": staff(READERS),
    "console:replay_cancel": staff(ASKERS),
    "console:replay_workbook": staff(READERS),
    "console:replay_changes": staff(READERS),
    "console:replay_change": staff(READERS),
}
