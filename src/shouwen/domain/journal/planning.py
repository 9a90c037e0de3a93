"""Where anchors go and how often: files outside the database, seals by mail, a page to print and put away."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from shouwen.domain.journal.actors import Actor
from shouwen.domain.journal.models import Anchor, Event
from shouwen.domain.journal.noting import STREAM
from shouwen.domain.journal.operations import NewEvent, append
from shouwen.domain.journal.transactions import operation

PLANNED = "anchors.planned"
FILE_EVERY_HOURS = (1, 6, 24)
MAIL_EVERY_HOURS = (1, 24, 168)
PRINT_EVERY_DAYS = (0, 1, 7, 30)
MOST_ADDRESSES = 10
START = datetime(2000, 1, 1, tzinfo=UTC)


class UnableToPlanAnchors(Exception):
    """The actor is no administrator, or a `field` holds a `value` that cannot be meant."""

    def __init__(self, field: str, value: object) -> None:
        self.field, self.value = field, value
        super().__init__(f"{field}: {value}")


@dataclass(frozen=True, slots=True)
class AnchorPlan:
    """How often files are written, to whom seals are mailed and how often, and every how many days one is printed.

    Zero days: nobody is reminded to print.
    """

    file_every_hours: int = 1
    mail_to: tuple[str, ...] = ()
    mail_every_hours: int = 24
    print_every_days: int = 0


def anchor_plan() -> AnchorPlan:
    """Return the plan that was written last, or the one of an installation in which nobody wrote any."""
    found = Event.objects.filter(stream=STREAM, kind=PLANNED).order_by("-seq").first()
    if found is None:
        return AnchorPlan()
    return AnchorPlan(**{**found.data, "mail_to": tuple(found.data["mail_to"])})


@operation
def plan_anchors(
    *,
    now: datetime,
    actor: Actor,
    file_every_hours: int,
    mail_to: Sequence[str],
    mail_every_hours: int,
    print_every_days: int,
) -> AnchorPlan:
    """Write down where anchors go from now on; the plan before stays in the journal. Raises UnableToPlanAnchors."""
    if not actor.has("administrator"):
        raise UnableToPlanAnchors("actor", actor.label)
    addresses = tuple(dict.fromkeys(one.strip() for one in mail_to if one.strip()))
    _require_sense("file_every_hours", file_every_hours, FILE_EVERY_HOURS)
    _require_sense("mail_every_hours", mail_every_hours, MAIL_EVERY_HOURS)
    _require_sense("print_every_days", print_every_days, PRINT_EVERY_DAYS)
    _require_addresses(addresses)
    plan = AnchorPlan(file_every_hours, addresses, mail_every_hours, print_every_days)
    append(now=now, actor=actor, stream=STREAM, events=[NewEvent(PLANNED, asdict(plan))])
    return plan


def is_file_due(*, plan: AnchorPlan, last: Anchor | None, now: datetime) -> bool:
    """Return whether a stretch of time has begun since the last anchor in which no file was written yet."""
    every = timedelta(hours=plan.file_every_hours)
    return last is None or stretch_of(now, every) > stretch_of(last.taken_at, every)


def stretch_of(moment: datetime, every: timedelta) -> datetime:
    """Return the beginning of the stretch of time that a moment lies in, when time is cut into equal ones."""
    return START + (moment - START) // every * every


def _require_sense(field: str, value: int, known: Sequence[int]) -> None:
    if value not in known:
        raise UnableToPlanAnchors(field, value)


def _require_addresses(addresses: Sequence[str]) -> None:
    if len(addresses) > MOST_ADDRESSES:
        raise UnableToPlanAnchors("mail_to", len(addresses))
    for address in addresses:
        try:
            validate_email(address)
        except ValidationError as error:
            raise UnableToPlanAnchors("mail_to", address) from error
