"""Permissions of the console: desk, contacts, customers, search, messages."""

from shouwen.project.permission_tables.access import (
    AGENT,
    ALL_STAFF,
    CASE_READERS,
    CASE_WORKERS,
    CLERK,
    MANAGER,
    SUPERVISOR,
    UNIT_HEAD,
    Access,
    staff,
)

RECORD_KEEPERS = frozenset({AGENT, CLERK, UNIT_HEAD, SUPERVISOR})
REGISTER_READERS = RECORD_KEEPERS | {MANAGER}

ROWS: dict[str, Access] = {
    "console:desk": staff(RECORD_KEEPERS),
    "console:search": staff(CASE_READERS),
    "console:messages": staff(ALL_STAFF),
    "console:contact_new": staff(CASE_WORKERS),
    "console:contact_caller": staff(CASE_WORKERS),
    "console:contact_matters": staff(CASE_WORKERS),
    "console:contact_preview": staff(CASE_WORKERS),
    "console:contact_scripts": staff(CASE_WORKERS),
    "console:reply_check": staff(CASE_WORKERS),
    "console:contact": staff(CASE_READERS),
    # Whoever reads a record says what for, which is a POST; so readers may write here.
    "console:customer": staff(CASE_READERS),
    "console:customer_unmask": staff(RECORD_KEEPERS),
    "console:customer_phone": staff(RECORD_KEEPERS),
    "console:customer_sign_in_code": staff(RECORD_KEEPERS),
    "console:customer_sign_ins_revoke": staff(RECORD_KEEPERS),
    "console:customer_email": staff(RECORD_KEEPERS),
    "console:customer_email_remove": staff(RECORD_KEEPERS),
    "console:customer_new": staff(RECORD_KEEPERS),
    "console:customer_edit": staff(RECORD_KEEPERS),
    "console:customer_merge": staff(RECORD_KEEPERS),
    "console:customer_register": staff(RECORD_KEEPERS),
    "console:customer_leave_register": staff(RECORD_KEEPERS),
    "console:register": staff(REGISTER_READERS),
}
