"""Permissions of the console: cases."""

from shouwen.project.permission_tables.access import (
    AUDITOR,
    CASE_READERS,
    CASE_WORKERS,
    MANAGER,
    SUPERIORS,
    SUPERVISOR,
    Access,
    staff,
)

ACTORS = CASE_WORKERS | {MANAGER}
EXPORTERS = frozenset({SUPERVISOR, MANAGER, AUDITOR})

ROWS: dict[str, Access] = {
    "console:case": staff(CASE_READERS),
    "console:case_act": staff(ACTORS),
    "console:case_words": staff(ACTORS),
    "console:case_attachment": staff(CASE_READERS),
    "console:case_follow_code": staff(ACTORS),
    "console:case_slip": staff(CASE_READERS, CASE_WORKERS),
    "console:slips": staff(CASE_READERS),
    "console:slips_issue": staff(CASE_WORKERS),
    "console:slips_reserve": staff(CASE_WORKERS),
    "console:slips_pdf": staff(CASE_READERS),
    "console:slip": staff(CASE_READERS),
    "console:slip_pdf": staff(CASE_READERS),
    "console:slip_enter": staff(CASE_WORKERS),
    "console:slip_signed": staff(CASE_WORKERS),
    "console:slip_void": staff(SUPERIORS),
    "console:temperature": staff(CASE_READERS, ACTORS),
    "console:temperature_record": staff(CASE_READERS),
    "console:refunds": staff(SUPERIORS | {AUDITOR}),
    "console:refunds_export": staff(EXPORTERS),
    "console:clock_why": staff(CASE_READERS),
    "console:clock_why_pdf": staff(CASE_READERS),
    "console:my_list": staff(ACTORS),
    "console:unit_inbox": staff(ACTORS),
    "console:superior_list": staff(SUPERIORS | {AUDITOR}),
    "console:promises": staff(CASE_READERS),
    "console:cases": staff(CASE_READERS),
    "console:cases_export": staff(EXPORTERS),
    "console:overview": staff(SUPERIORS | {AUDITOR}),
    "console:overview_broken": staff(SUPERIORS | {AUDITOR}),
    "console:wall": staff(CASE_READERS),
}
