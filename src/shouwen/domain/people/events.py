"""The kinds of events that the people app writes: on `unit:<id>`, `staff:<id>` and `official_year:<year>`."""

UNIT_CREATED = "unit.created"
UNIT_CHANGED = "unit.changed"
UNIT_HOURS_SET = "unit.hours_set"
SPECIAL_DAY_SET = "unit.special_day_set"
SPECIAL_DAY_WITHDRAWN = "unit.special_day_withdrawn"
MODE_DECLARED = "mode.declared"
MODE_ENDED = "mode.ended"
CALENDAR_PINNED = "calendar.pinned"
CELL_CREATED = "cell.created"
CELL_CHANGED = "cell.changed"
HALL_PROFILE_SET = "hall.profile_set"
SHIFT_PLANNED = "shift.planned"
SHIFT_CANCELLED = "shift.cancelled"
POST_TAKEN = "post.taken"
POST_LEFT = "post.left"

STAFF_CREATED = "staff.created"
STAFF_CHANGED = "staff.changed"
STAFF_ROLES_SET = "staff.roles_set"
STAFF_PASSWORD_SET = "staff.password_set"
STAFF_LANGUAGE_CHOSEN = "staff.language_chosen"
STAFF_THEME_CHOSEN = "staff.theme_chosen"
LEAVE_RECORDED = "leave.recorded"

API_KEY_CREATED = "api_key.created"
API_KEY_REVOKED = "api_key.revoked"

OFFICIAL_YEAR_PROPOSED = "official_year.proposed"
OFFICIAL_YEAR_DISCARDED = "official_year.discarded"
OFFICIAL_YEAR_CONFIRMED = "official_year.confirmed"


def unit_stream(unit_id: int) -> str:
    """Return the stream of a unit."""
    return f"unit:{unit_id}"


def staff_stream(staff_id: int) -> str:
    """Return the stream of a member of staff."""
    return f"staff:{staff_id}"


def year_stream(year: int) -> str:
    """Return the stream of a year's official days."""
    return f"official_year:{year}"
