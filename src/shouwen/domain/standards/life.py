"""The life of a pack version: which act leads from which state to which, and what a reader calls its state."""

from datetime import date

from shouwen.domain.standards.models import PackVersion

State = PackVersion.State
EDIT, SUBMIT, RETURN, APPROVE, SCHEDULE, RETIRE, DISCARD = (
    "edit", "submit", "return", "approve", "schedule", "retire", "discard",
)  # fmt: skip
# act: (the state in which it is possible, the state to which it leads)
MOVES: dict[str, tuple[str, str]] = {
    EDIT: (State.DRAFT, State.DRAFT),
    DISCARD: (State.DRAFT, ""),
    SUBMIT: (State.DRAFT, State.IN_REVIEW),
    RETURN: (State.IN_REVIEW, State.DRAFT),
    APPROVE: (State.IN_REVIEW, State.APPROVED),
    SCHEDULE: (State.APPROVED, State.APPROVED),
    RETIRE: (State.APPROVED, State.RETIRED),
}
IN_FORCE = "in_force"
UNAPPROVED = (State.DRAFT, State.IN_REVIEW)


def phase_of(version: PackVersion, today: date) -> str:
    """Return the state as a reader sees it: an approved version whose day has come is in force."""
    begun = version.in_force_date is not None and version.in_force_date <= today
    return IN_FORCE if version.state == State.APPROVED and begun else version.state
