"""Permissions of the console: imports."""

from shouwen.project.permission_tables.access import ADMINISTRATOR, AUDITOR, Access, staff

ROWS: dict[str, Access] = {
    "console:imports": staff({ADMINISTRATOR, AUDITOR}),
    "console:import_new": staff({ADMINISTRATOR}),
    "console:import_run": staff({ADMINISTRATOR, AUDITOR}, {ADMINISTRATOR}),
}
