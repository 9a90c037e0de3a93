"""The rows of the permission table, one module per interface; a test sweeps them over every URL."""

from shouwen.project.permission_tables import api, console, portal
from shouwen.project.permission_tables.access import PUBLIC, Access

ROWS: dict[str, Access] = {"healthz": PUBLIC, **console.ROWS, **portal.ROWS, **api.ROWS}

__all__ = ["ROWS", "Access"]
