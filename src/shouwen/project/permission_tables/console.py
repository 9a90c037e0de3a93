"""Permissions of the console's pages."""

from shouwen.project.permission_tables import (
    console_administration,
    console_cases,
    console_desk,
    console_imports,
    console_replays,
    console_standards,
)
from shouwen.project.permission_tables.access import ALL_STAFF, PUBLIC, Access, staff

ROWS: dict[str, Access] = {
    "console:home": staff(ALL_STAFF),
    "console:sign_in": PUBLIC,
    "console:sign_out": staff(ALL_STAFF),
    "console:preferences": PUBLIC,
    **console_desk.ROWS,
    **console_cases.ROWS,
    **console_standards.ROWS,
    **console_administration.ROWS,
    **console_imports.ROWS,
    **console_replays.ROWS,
}
