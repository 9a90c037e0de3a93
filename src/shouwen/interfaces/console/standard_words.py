"""The words for what packs name by a code: kinds, capabilities, scenes, facts, measures and events to come."""

from django.utils.functional import Promise as LazyText
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from shouwen.domain.cases.texts import CHANNELS, HAPPENINGS, KINDS, URGENCIES
from shouwen.domain.people.modes import MODE_NAMES

CLAUSE_KINDS: dict[str, LazyText] = {
    "promise": pgettext_lazy("kind of clause", "Promise"),
    "ladder": pgettext_lazy("kind of clause", "Ladder"),
    "gate": pgettext_lazy("kind of clause", "Gate"),
    "step": pgettext_lazy("kind of clause", "Step"),
    "form": pgettext_lazy("kind of clause", "Form"),
    "target": pgettext_lazy("kind of clause", "Target"),
    "metric": pgettext_lazy("kind of clause", "Figure"),
    "schedule": pgettext_lazy("kind of clause", "Recurring duty"),
    "register": pgettext_lazy("kind of clause", "Register"),
    "routine": pgettext_lazy("kind of clause", "Routine"),
    "wording": pgettext_lazy("kind of clause", "Wording"),
    "conduct": pgettext_lazy("kind of clause", "Conduct"),
    "principle": pgettext_lazy("kind of clause", "Principle"),
    "measuring": pgettext_lazy("kind of clause", "Measuring method"),
    "refund": pgettext_lazy("kind of clause", "Refund"),
}
BINDING_KINDS: dict[str, LazyText] = {
    **CLAUSE_KINDS,
    "scorecard": _("Scorecard line"),
    "training": _("Training unit"),
    "category": _("Complaint category"),
    "figures": _("Figures"),
}
STATES: dict[str, LazyText] = {
    "live": _("Carried out"),
    "partly": _("Carried out in part"),
    "planned": _("Planned"),
    "missing": _("Missing"),
}
STATE_ICONS = {"live": "circle-check", "partly": "circle-half-2", "planned": "circle-dashed", "missing": "circle-x"}
PHASES: dict[str, LazyText] = {
    "draft": pgettext_lazy("state of a version", "Draft"),
    "in_review": pgettext_lazy("state of a version", "In review"),
    "approved": pgettext_lazy("state of a version", "Approved"),
    "in_force": pgettext_lazy("state of a version", "In force"),
    "retired": pgettext_lazy("state of a version", "Retired"),
}
PHASE_ICONS = {
    "draft": "pencil",
    "in_review": "eye",
    "approved": "circle-check",
    "in_force": "player-play",
    "retired": "archive",
}
CAPABILITIES: dict[str, LazyText] = {
    "telephony": _("telephony"),
    "appointments": _("appointments"),
    "visits": _("visits and checklists"),
    "dispatch": _("dispatching"),
    "temperature": _("temperature measuring"),
    "gas_supply": _("gas supply readings"),
    "inspections": _("inspections"),
    "connections": _("new connections"),
    "outages": _("outages"),
    "hall": _("queue and hall"),
    "followups": _("follow-up calls"),
    "complaint_investigation": _("investigation of complaints"),
    "quality": _("quality scorecards"),
    "training": _("training and exams"),
    "assessment": _("assessment"),
    "improvement": _("improvement"),
    "emergency": _("emergencies"),
    "outreach": _("outreach"),
    "payments": _("payments"),
    "safety": _("work safety"),
    "versions": _("trying out versions"),
}
SCENES: dict[str, LazyText] = {
    "hotline.opening": _("Hotline: opening"),
    "hotline.unclear": _("Hotline: not understood"),
    "hotline.no_voice": _("Hotline: no voice"),
    "hotline.hold": _("Hotline: please hold"),
    "hotline.waited": _("Hotline: after waiting"),
    "hotline.blamed": _("Hotline: blamed"),
    "hotline.urged": _("Hotline: urged"),
    "hotline.closing": _("Hotline: closing"),
    "counter.opening": _("Counter: opening"),
    "counter.steps": _("Counter: step by step"),
    "counter.filling": _("Counter: filling in forms"),
    "counter.result": _("Counter: result"),
    "counter.waiting": _("Counter: waiting"),
    "counter.closing": _("Counter: closing"),
    "complaint.receive": _("Complaint: receiving it"),
    "praise.receive": _("Praise: receiving it"),
    "criticism.receive": _("Criticism: receiving it"),
    "visit.door": _("Visit: at the door"),
    "visit.late": _("Visit: late"),
    "visit.unanswerable": _("Visit: a question one cannot answer"),
    "visit.closing": _("Visit: closing"),
    "reply.declined": _("Reply: declined"),
    "reply.own_error": _("Reply: our own error"),
    "festival": _("Festival greetings"),
    "always": _("Always"),
}
FACTS: dict[str, LazyText] = {
    "case": _("Kind of case"),
    "matter": _("Matter"),
    "channel": _("Channel"),
    "urgency": _("Urgency"),
    "green_channel": _("Green channel"),
    "zone": _("Area"),
    "customer_class": _("Kind of customer"),
    "utility": _("Utility"),
    "cause": _("Cause"),
    "season": _("Season"),
    "season_day": _("Day of the season"),
    "mode": _("Mode"),
    "from_other_company": _("Passed on by another company"),
    "unit_kind": _("Kind of unit"),
    "planned_length": _("Planned length"),
}
FACT_VALUES: dict[tuple[str, str], LazyText] = {
    **{("case", str(code)): word for code, word in KINDS.items()},
    **{("channel", str(code)): word for code, word in CHANNELS.items()},
    **{("urgency", str(code)): word for code, word in URGENCIES.items()},
    ("green_channel", "true"): _("yes"),
    ("from_other_company", "true"): _("yes"),
    ("zone", "urban"): _("urban"),
    ("zone", "outside"): _("outside the city"),
    ("customer_class", "resident"): _("resident"),
    ("customer_class", "business"): _("business customer"),
    ("utility", "water"): _("water"),
    ("utility", "gas"): _("gas"),
    ("utility", "heat"): _("heat"),
    ("season", "heating"): _("heating season"),
    **{("mode", mode): name for mode, name in MODE_NAMES.items()},
    ("matter", "account_closing"): _("closing an account"),
    ("matter", "account_details"): _("account details"),
    ("matter", "account_transfer"): _("transfer of an account"),
    ("matter", "bill_enquiry"): _("question about a bill"),
    ("matter", "change_of_use"): _("change of use"),
    ("matter", "contract_copy"): _("copy of the contract"),
    ("matter", "heat_outage"): _("heat outage"),
    ("matter", "heating_leak"): _("leak of the heating"),
    ("matter", "water_leak"): _("leak of the water pipes"),
    ("matter", "invoice"): _("invoice"),
    ("matter", "meter_check"): _("meter check"),
    ("matter", "meter_move"): _("moving a meter"),
    ("matter", "new_supply"): _("new supply"),
    ("matter", "no_heat"): _("no heat"),
    ("matter", "payment"): _("payment"),
    ("matter", "refund"): _("refund"),
    ("matter", "resume_supply"): _("resuming supply"),
    ("matter", "suspend_supply"): _("suspending supply"),
}
OWNERS: dict[str, LazyText] = {
    "holder": _("the holder of the case"),
    "first_contact": _("the first-contact person"),
    "receiver": _("the unit that it was offered to"),
    "unit_head": _("the head of the unit"),
}
WORKPLACES: dict[str, LazyText] = {
    "counter": _("counter"),
    "hotline": _("hotline"),
    "visit": _("home service"),
    "hall": _("hall"),
}
EVIDENCE: dict[str, LazyText] = {
    "tick": _("tick"),
    "time": _("time"),
    "number": _("number"),
    "text": _("text"),
    "photo": _("photo"),
    "signature": _("signature"),
    "place": _("place"),
}
POPULATIONS: dict[str, LazyText] = {
    "halls": _("all halls"),
    "units": _("all units"),
    "accounts": _("all accounts"),
    "large_users": _("large users"),
    "special_care": _("customers in special care"),
    "community_directors": _("directors of neighbourhood committees"),
    "communities": _("neighbourhoods"),
    "firms": _("firms"),
    "villages": _("villages"),
    "schools": _("schools"),
    "hall_equipment": _("equipment of the halls"),
    "systems": _("computer systems"),
    "computers": _("computers"),
    "counters": _("counters"),
}
# Measures that packs name and this program does not take yet.
PLANNED_MEASURES: dict[str, LazyText] = {
    "pick_up_rate": _("Calls picked up"),
    "customer_hung_up_first_share": _("Calls that the customer ended first"),
    "visit_on_time_rate": _("Visits on time"),
    "home_inspection_coverage": _("Homes inspected"),
    "business_inspection_coverage": _("Businesses inspected"),
    "residential_pressure": _("Pressure at homes"),
    "contract_pressure_kept": _("Contract pressure kept"),
    "heating_value": _("Heating value"),
    "first_visit_fix": _("Solved at the first visit"),
    "call_back_rate": _("Customers called back"),
    "calls_without_record": _("Calls without a record"),
    "wait_before_hanging_up": _("Wait before the customer hung up"),
    "room_temperature": _("Room temperature"),
    "kitchen_temperature": _("Temperature of kitchens"),
    "water_pressure": _("Pressure of the water"),
    "water_pressure_at_the_end": _("Pressure at the end of the network"),
    "homes_within_limits": _("Homes within the limits"),
    "missing_signed_slips": _("Slips without signature"),
    "checklist_completion": _("Checklists completed"),
    "safety_incidents": _("Safety incidents"),
    "late_arrivals": _("Late arrivals"),
    "acceptance_rate": _("Work accepted by the customer"),
    "scorecard_mean": _("Mean of the scorecards"),
    "complaints_solved": _("Complaints solved"),
    "customer_rating_share": _("Customers who rated"),
}
# Events of capabilities to come, beside those that cases know.
EVENTS: dict[str, LazyText] = {
    **{str(code): word for code, word in HAPPENINGS.items()},
    "contact.not_ours": _("Contact that is not ours"),
    "call.rang": _("Call rings"),
    "call.picked_up": _("Call picked up"),
    "call.abandoned": _("Call given up by the customer"),
    "appointment.agreed": _("Appointment agreed"),
    "appointment.moved": _("Appointment moved"),
    "appointment.cancelled": _("Appointment cancelled"),
    "appointment.reconfirmed": _("Appointment confirmed again"),
    "visit.requested": _("Visit asked for"),
    "visit.arrived": _("Worker arrived"),
    "visit.paused": _("Visit paused"),
    "visit.closed": _("Visit ended"),
    "visit.delay_foreseen": _("Delay foreseen"),
    "visit.lateness_foreseen": _("Lateness foreseen"),
    "customer.arrival_told": _("Customer told of the arrival"),
    "customer.delay_told": _("Customer told of the delay"),
    "customer.told_of_lateness": _("Customer told of the lateness"),
    "incident.reported": _("Incident reported"),
    "incident.plan_activated": _("Emergency plan started"),
    "incident.reviewed": _("Incident reviewed"),
    "hall.resumed": _("Hall open again"),
    "outage.planned": _("Outage planned"),
    "outage.started_suddenly": _("Sudden outage"),
    "outage.customers_told": _("Customers told of the outage"),
    "outage.authority_told": _("Authority told of the outage"),
    "outage.cause_gone": _("Cause of the outage gone"),
    "outage.restored": _("Supply back"),
    "outage.restoration_planned": _("Restoration planned"),
    "outage.restoration_announced": _("Restoration announced"),
    "ticket.taken": _("Ticket taken"),
    "ticket.called": _("Ticket called"),
    "connection.accepted": _("Application for connection accepted"),
    "connection.metered": _("Connected and metered"),
    "connection.clock_stopped": _("Connection clock stopped"),
    "connection.clock_resumed": _("Connection clock resumed"),
    "investigation.started": _("Investigation started"),
    "investigation.concluded": _("Investigation concluded"),
    "maintenance.planned": _("Maintenance planned"),
    "filling.planned": _("Pressure test planned"),
    "filling.customers_told": _("Customers told of the pressure test"),
    "season.announced": _("Season announced"),
    "heating.trial_started": _("Trial heating begun"),
    "heating.ready": _("Ready for heating"),
    "temperature.measured": _("Temperature measured"),
    "closing.planned": _("Closing of the business planned"),
    "closing.authority_told": _("Authority told of the closing"),
    "inspection.planned": _("Inspection planned"),
    "inspection.customer_told": _("Customer told of the inspection"),
    "hazard.cured": _("Hazard cured"),
    "hazard.rechecked": _("Hazard checked again"),
    "cut_off.planned": _("Cut-off for arrears planned"),
    "cut_off.customer_told": _("Customer told of the cut-off"),
    "bill.paid": _("Bill paid"),
    "drainage.work_planned": _("Work on the drains planned"),
    "drainage.customers_told": _("Customers told of the work on the drains"),
    "site.surveyed": _("Site surveyed"),
}


def word(words: dict[str, LazyText], code: str) -> str:
    """Return the word for a code; a code of a company's own pack that has no word is shown as it is."""
    return str(words.get(code, code))


def condition_words(condition: dict | None) -> str:
    """Return a condition of a pack (`for`, `when`) in words."""
    colon, joint, _comma = _marks()
    return joint.join(f"{word(FACTS, fact)}{colon}{_values(fact, value)}" for fact, value in (condition or {}).items())


def _values(fact: str, value: object) -> str:
    listed = value if isinstance(value, list) else [value]
    return _marks()[2].join(str(FACT_VALUES.get((fact, _plain(one)), _plain(one))) for one in listed)


def _marks() -> tuple[str, str, str]:
    """Return colon, semicolon and comma of a list as the reader's language writes them."""
    return ("：", "；", "、") if (get_language() or "zh").startswith("zh") else (": ", "; ", ", ")


def _plain(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
