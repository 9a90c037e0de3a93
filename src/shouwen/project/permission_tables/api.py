"""Permissions of the API's endpoints: the same roles as on the pages, whether they come by session or by key."""

from shouwen.project.permission_tables.access import (
    ADMINISTRATOR,
    ALL_STAFF,
    AUDITOR,
    CASE_READERS,
    CASE_WORKERS,
    MANAGER,
    PUBLIC,
    SUPERVISOR,
    UNIT_HEAD,
    Access,
    staff,
)

NOBODY: frozenset[str] = frozenset()
READING_CASES = staff(CASE_READERS, NOBODY)
ACTING = staff(NOBODY, CASE_WORKERS | {MANAGER})
COUNTING = staff({MANAGER, SUPERVISOR, UNIT_HEAD, AUDITOR}, NOBODY)

ROWS: dict[str, Access] = {
    "api_docs": PUBLIC,
    "api:openapi-json": PUBLIC,
    "api:api-root": PUBLIC,
    "api:announcements": PUBLIC,
    "api:contacts": staff(NOBODY, CASE_WORKERS),
    "api:cases": READING_CASES,
    "api:case": READING_CASES,
    "api:case_acknowledge": ACTING,
    "api:case_refuse": ACTING,
    "api:case_offer_transfer": ACTING,
    "api:case_answer": ACTING,
    "api:case_progress": ACTING,
    "api:case_set_out": ACTING,
    "api:case_arrive": ACTING,
    "api:case_restore_supply": ACTING,
    "api:case_report_result": ACTING,
    "api:case_tell_result": ACTING,
    "api:case_close": ACTING,
    "api:case_urge": ACTING,
    "api:case_customer_replied": ACTING,
    "api:case_rate": ACTING,
    "api:case_clocks": READING_CASES,
    "api:clock_explanation": READING_CASES,
    "api:promises": READING_CASES,
    "api:figures": COUNTING,
    "api:customers": READING_CASES,
    "api:customer": READING_CASES,
    "api:search": READING_CASES,
    "api:standards": staff(ALL_STAFF, NOBODY),
    "api:clause": staff(ALL_STAFF, NOBODY),
    "api:journal": staff({AUDITOR, ADMINISTRATOR}, NOBODY),
}
