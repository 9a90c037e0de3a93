"""What this program offers to packs: every word that a pack may use and everything that it can already make real."""

from __future__ import annotations

from shouwen.domain.people.modes import MODES
from shouwen.engine.standard import Vocabulary

EVENTS = frozenset(
    [
        "contact.received",
        "contact.not_ours",
        "contact.told",
        "case.opened",
        "case.classified",
        "case.progress_told",
        "case.handled",
        "case.result_fed_back",
        "case.closed",
        "case.reopened",
        "case.merged",
        "custody.offered",
        "custody.acknowledged",
        "custody.refused",
        "inquiry.asked",
        "inquiry.answered",
        "answer.promised",
        "customer.answered",
        "customer.awaited",
        "customer.replied",
        "customer.urged",
        "customer.told",
        "customer.rated",
        "crew.set_out",
        "crew.arrived",
        "supply.restored",
        "first_receiver.told",
        "rework.ordered",
        "extension.approved",
        "green_channel.granted",
        "supervision.started",
        "error.admitted",
        "apology.made",
        "error.corrected",
        "suggestion.replied",
        "misconduct.verified",
        "duty_manager.called",
        "duty_manager.came",
        "superior.asked",
        "superior.answered",
        "clause.answered",
        "temperature.measured",
    ]
)
POSTS = frozenset(
    [
        "station_head",
        "department_head",
        "hotline_lead",
        "hall_lead",
        "company_manager",
        "manager_in_charge",
        "group_general_manager",
        "supervision_head",
    ]
)
SCENES = frozenset(
    [
        "hotline.opening",
        "hotline.unclear",
        "hotline.no_voice",
        "hotline.hold",
        "hotline.waited",
        "hotline.blamed",
        "hotline.urged",
        "hotline.closing",
        "counter.opening",
        "counter.steps",
        "counter.filling",
        "counter.result",
        "counter.waiting",
        "counter.closing",
        "complaint.receive",
        "praise.receive",
        "criticism.receive",
        "visit.door",
        "visit.late",
        "visit.unanswerable",
        "visit.closing",
        "reply.declined",
        "reply.own_error",
        "festival",
        "always",
    ]
)
CAPABILITIES = frozenset(
    [
        "telephony",
        "appointments",
        "visits",
        "dispatch",
        "temperature",
        "gas_supply",
        "inspections",
        "connections",
        "outages",
        "hall",
        "followups",
        "complaint_investigation",
        "quality",
        "training",
        "assessment",
        "improvement",
        "emergency",
        "outreach",
        "payments",
        "safety",
    ]
)
ROUTINES = frozenset(
    [
        "first_contact",
        "custody",
        "internal_inquiry",
        "suggestion",
        "business_hand_over",
        "transfer_to_centre",
        "own_error",
        "urging",
        "green_channel",
        "extension",
        "praise",
        "misconduct_report",
        "complaint_basic",
        "repair_basic",
        "consultation",
        "result_feedback",
        "duty_manager",
        "language_preference",
        "knowledge_articles",
        "grid_routing",
        "season",
        "channels",
        "duty_roster",
        "pack_in_force",
        "local_pack_tightens",
        "pack_binds_posts",
        "standard_revision",
        "rework",
        "supervision",
        "escorted_hand_over",
        "alternatives_offered",
        "temperature_test",
    ]
)
GATES = frozenset(
    [
        "three_ways_on",
        "not_ours_explained",
        "transfer_needs_reason",
        "ping_pong_flag",
        "tariff_only",
        "privacy_mask",
        "view_purpose",
        "export_rights",
        "unverified_information",
        "authority_limit",
        "complaint_not_refusable",
        "complaint_closes_satisfied",
        "decline_cites_rule",
        "forbidden_phrases",
        "deferred_answer_needs_time",
        "readings_append_only",
        "record_needs_signature",
    ]
)
STEPS = frozenset(
    [
        "wish_first",
        "read_back",
        "anything_else",
        "missing_field_shown",
        "result_notes",
        "own_error_steps",
        "account_state_confirmed",
        "exchange_station_state",
        "record_signed",
    ]
)
FORMS = frozenset(
    [
        "contact_record",
        "complaint_form",
        "three_copies",
        "service_numbers",
        "service_slip",
        "work_slip",
        "customer_side_notice",
        "acceptance_form",
        "damage_record",
        "room_temperature_record",
    ]
)
REGISTERS = frozenset(
    [
        "large_users",
        "special_care",
        "service_numbers",
        "halls",
        "knowledge",
        "tariffs",
        "case_files",
        "suggestions",
        "consultations",
        "complaint_ledger",
        "grid_cells",
    ]
)
MEASURES = frozenset(
    [
        "kept_rate",
        "on_time_answer",
        "satisfaction",
        "complaint_rate",
        "handling_time",
        "accuracy",
        "ping_pong",
        "urging",
        "first_contact_share",
    ]
)
# Counted on a page of their own, not by period.
COUNTS = frozenset(["missing_signed_slips"])
TARGETS = frozenset([*MEASURES, "room_temperature", "kitchen_temperature"])
MEASURING = frozenset(["room_temperature"])
REFUNDS = frozenset(["cold_rooms"])
PLACEHOLDERS = frozenset(
    ["company", "unit", "name", "badge", "customer", "festival", "hotline", "minutes", "time", "authority"]
)
ANY_VALUE: frozenset[str] = frozenset()
TRUE_OR_FALSE = frozenset({"true", "false"})
FACTS = {
    "case": frozenset(
        [
            "question",
            "business",
            "suggestion",
            "complaint",
            "repair",
            "temperature_test",
            "praise",
            "misconduct_report",
            "clause_question",
        ]
    ),
    "matter": ANY_VALUE,
    "channel": frozenset(["phone", "counter", "portal", "email", "letter", "social", "on_site", "passed_on"]),
    "urgency": frozenset(["normal", "urgent", "emergency"]),
    "green_channel": TRUE_OR_FALSE,
    "zone": frozenset(["urban", "outside"]),
    "customer_class": frozenset(["resident", "business"]),
    "utility": frozenset(["water", "gas", "heat"]),
    "cause": ANY_VALUE,
    "season": ANY_VALUE,
    "season_day": ANY_VALUE,
    "mode": frozenset(MODES),
    "from_other_company": TRUE_OR_FALSE,
    "unit_kind": ANY_VALUE,
    "planned_length": ANY_VALUE,
}

VOCABULARY = Vocabulary(
    events=EVENTS,
    posts=POSTS,
    scenes=SCENES,
    capabilities=CAPABILITIES,
    live={
        "routine": ROUTINES,
        "gate": GATES,
        "step": STEPS,
        "form": FORMS,
        "register": REGISTERS,
        "metric": MEASURES | COUNTS,
        "target": TARGETS,
        "measuring": MEASURING,
        "refund": REFUNDS,
        "wording": None,
        "category": None,
    },
    facts=FACTS,
    placeholders=PLACEHOLDERS,
)
