"""The words for what the journal holds beside the events of cases."""

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from shouwen.domain.admission import events as admission
from shouwen.domain.clocks import events as clocks
from shouwen.domain.customers import events as customers
from shouwen.domain.journal.noting import VERIFIED
from shouwen.domain.journal.planning import PLANNED
from shouwen.domain.knowledge import events as knowledge
from shouwen.domain.measuring import events as measuring
from shouwen.domain.people import events as people
from shouwen.domain.replays import events as replays
from shouwen.domain.slips import events as slips
from shouwen.domain.standards import events as standards
from shouwen.interfaces.console.standard_words import EVENTS

KINDS: dict[str, LazyText] = {
    **EVENTS,
    customers.REGISTERED: _("Customer registered"),
    customers.CHANGED: _("Customer changed"),
    customers.PHONE_ADDED: _("Phone added"),
    customers.EMAIL_VERIFIED: _("E-mail verified"),
    customers.EMAIL_REMOVED: _("E-mail forgotten"),
    customers.ACCOUNT_OPENED: _("Account opened"),
    customers.ACCOUNT_CHANGED: _("Account changed"),
    customers.PREMISES_REGISTERED: _("Place registered"),
    customers.MERGED: _("Records merged"),
    customers.REGISTER_ENTERED: _("Entered in a register"),
    customers.REGISTER_LEFT: _("Taken out of a register"),
    customers.RECORD_VIEWED: _("Record looked at"),
    customers.RECORD_UNMASKED: _("Record looked at in full"),
    admission.SIGN_IN_CODE_SENT: _("Sign-in code sent"),
    admission.SIGN_IN_CODE_HANDED_OUT: _("Sign-in code handed out"),
    admission.SIGNED_IN: _("Customer signed in"),
    admission.SIGNED_OUT: _("Customer signed out"),
    admission.SIGN_INS_REVOKED: _("Customer signed out everywhere"),
    knowledge.ARTICLE_WRITTEN: _("Article written"),
    knowledge.ARTICLE_APPROVED: _("Article approved"),
    knowledge.ARTICLE_RETIRED: _("Article taken out of use"),
    knowledge.TARIFF_SET: _("Price put on the list"),
    knowledge.MATTER_SET: _("Matter set"),
    knowledge.AUTHORITY_SET: _("Authority set"),
    knowledge.ANNOUNCED: _("Announcement published"),
    knowledge.ANNOUNCEMENT_ENDED: _("Announcement ended"),
    measuring.INSTRUMENT_ADDED: _("Instrument added"),
    measuring.INSTRUMENT_CERTIFIED: _("New certificate noted"),
    measuring.INSTRUMENT_RETIRED: _("Instrument taken out of use"),
    measuring.REFUNDS_EXPORTED: _("Refunds taken out"),
    people.UNIT_CREATED: _("Unit added"),
    people.UNIT_CHANGED: _("Unit changed"),
    people.UNIT_HOURS_SET: _("Working hours set"),
    people.SPECIAL_DAY_SET: _("Special day set"),
    people.SPECIAL_DAY_WITHDRAWN: _("Special day withdrawn"),
    people.MODE_DECLARED: _("Mode declared"),
    people.MODE_ENDED: _("Mode ended early"),
    people.CALENDAR_PINNED: _("Calendar written down"),
    people.CELL_CREATED: _("Grid cell added"),
    people.CELL_CHANGED: _("Grid cell changed"),
    people.HALL_PROFILE_SET: _("Hall profile set"),
    people.SHIFT_PLANNED: _("Shift planned"),
    people.SHIFT_CANCELLED: _("Shift cancelled"),
    people.POST_TAKEN: _("Post taken"),
    people.POST_LEFT: _("Post left"),
    people.STAFF_CREATED: _("Person added"),
    people.STAFF_CHANGED: _("Person changed"),
    people.STAFF_ROLES_SET: _("Roles set"),
    people.STAFF_PASSWORD_SET: _("Password set"),
    people.STAFF_LANGUAGE_CHOSEN: _("Language chosen"),
    people.STAFF_THEME_CHOSEN: _("Theme chosen"),
    people.LEAVE_RECORDED: _("Absence recorded"),
    people.API_KEY_CREATED: _("API key made"),
    people.API_KEY_REVOKED: _("API key revoked"),
    people.OFFICIAL_YEAR_PROPOSED: _("Official days proposed"),
    people.OFFICIAL_YEAR_DISCARDED: _("Proposed official days discarded"),
    people.OFFICIAL_YEAR_CONFIRMED: _("Official days confirmed"),
    standards.PACK_LOADED: _("Pack loaded"),
    standards.PACK_ADOPTED: _("Pack adopted"),
    standards.PACK_ENDED: _("Adoption ended"),
    standards.PACKS_REORDERED: _("Order of packs changed"),
    standards.PACK_TAKEN_BACK: _("Adoption taken back"),
    standards.PACK_DRAFTED: _("Draft of a pack written"),
    standards.PACK_DRAFT_CHANGED: _("Draft of a pack changed"),
    standards.PACK_DRAFT_DISCARDED: _("Draft of a pack thrown away"),
    standards.PACK_SUBMITTED: _("Pack handed in for review"),
    standards.PACK_RETURNED: _("Pack returned with remarks"),
    standards.PACK_APPROVED: _("Pack approved"),
    standards.PACK_SCHEDULED: _("Day set on which a pack comes into force"),
    standards.PACK_RETIRED: _("Pack retired"),
    standards.SEASON_DECIDED: _("Season decided"),
    standards.CLAUSE_INTERPRETED: _("Reading of a clause written"),
    replays.ASKED: _("Trial of a draft asked for"),
    replays.FINISHED: _("Trial of a draft finished"),
    replays.CANCELLED: _("Trial of a draft cancelled"),
    replays.FAILED: _("Trial of a draft failed"),
    slips.RESERVED: _("Number reserved for a blank slip"),
    slips.ISSUED: _("Slip given out"),
    slips.ENTERED: _("Blank slip entered"),
    slips.SIGNED: _("Signed slip registered"),
    slips.VOIDED: _("Slip made void"),
    clocks.STATED: _("Promise given out on paper"),
    VERIFIED: _("Journal verified"),
    PLANNED: _("Anchors planned"),
}
ACTOR_KINDS: dict[str, LazyText] = {
    "staff": _("Staff"),
    "customer": _("Customer"),
    "worker": _("Worker program"),
    "system": _("Program"),
}
EVERY_HOURS: dict[int, LazyText] = {
    1: _("Every hour"),
    6: _("Every six hours"),
    24: _("Every day"),
    168: _("Every week"),
}
EVERY_DAYS: dict[int, LazyText] = {
    0: _("Never"),
    1: _("Every day"),
    7: _("Every week"),
    30: _("Every thirty days"),
}
PROBLEMS: dict[str, LazyText] = {
    "changed": _("was changed"),
    "removed": _("was removed"),
    "reordered": _("stands in another place"),
    "cut_off": _("was cut off from the end"),
    "anchor_broken": _("is an anchor file that was changed"),
    "anchor_missing": _("is an anchor file that is missing"),
    "seal_unknown": _("is a seal that no anchor file bears"),
}
