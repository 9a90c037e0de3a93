"""Permissions of the portal's pages: everybody; what is personal is opened by number, phone and code, or signed in."""

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
    "portal:sign_in": PUBLIC,
    "portal:sign_in_code": PUBLIC,
    "portal:sign_in_demo": PUBLIC,
    "portal:mine": PUBLIC,
    "portal:sign_out": PUBLIC,
    "portal:sign_out_everywhere": PUBLIC,
    "portal:announcements": PUBLIC,
    "portal:announcement": PUBLIC,
    "portal:halls": PUBLIC,
    "portal:service_numbers": PUBLIC,
    "portal:promises": PUBLIC,
    "portal:privacy": PUBLIC,
    "portal:verify": PUBLIC,
    "portal:verify_card": PUBLIC,
}
