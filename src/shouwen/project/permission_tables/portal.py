"""Permissions of the portal's pages: everybody; what is personal is opened by number, phone and code."""

from shouwen.project.permission_tables.access import PUBLIC, Access

ROWS: dict[str, Access] = {
    "portal:home": PUBLIC,
    "portal:report_kinds": PUBLIC,
    "portal:report": PUBLIC,
    "portal:reported": PUBLIC,
    "portal:follow": PUBLIC,
    "portal:case": PUBLIC,
    "portal:urge": PUBLIC,
    "portal:add": PUBLIC,
    "portal:rate": PUBLIC,
    "portal:object": PUBLIC,
    "portal:forget": PUBLIC,
    "portal:announcements": PUBLIC,
    "portal:announcement": PUBLIC,
    "portal:halls": PUBLIC,
    "portal:service_numbers": PUBLIC,
    "portal:promises": PUBLIC,
    "portal:privacy": PUBLIC,
    "portal:verify": PUBLIC,
    "portal:verify_card": PUBLIC,
}
