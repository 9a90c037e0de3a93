"""Slips that come back: signed and registered, or spoilt and void (H-4.14)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from shouwen.domain.cases.access import commands
from shouwen.domain.cases.models import Attachment
from shouwen.domain.cases.operations import attach
from shouwen.domain.journal.actors import Actor
from shouwen.domain.journal.operations import NewEvent
from shouwen.domain.journal.transactions import operation
from shouwen.domain.slips import events
from shouwen.domain.slips.access import may_handle, slip_for
from shouwen.domain.slips.models import Slip
from shouwen.domain.slips.papers import form_of
from shouwen.domain.slips.refusals import UnableToRegisterSlip, UnableToVoidSlip
from shouwen.domain.slips.writing import change


@dataclass(frozen=True, slots=True)
class Scan:
    """The picture of a signed slip, and how files are kept."""

    file_name: str
    content: bytes
    size_limit_bytes: int
    store: Callable[[str, bytes], str]


@operation
def register_signed(
    *, now: datetime, actor: Actor, number: str, signed_by: str, signed_at: datetime | None, scan: Scan | None
) -> Slip:
    """Register that a slip has come back signed: by whom, when, with its picture among the files of the case.

    Raises SlipNotFound, UnableToRegisterSlip, and UnableToAttach for a file that is not taken.
    """
    slip = slip_for(actor=actor, number=number)
    at = _require_registrable(now, actor, slip, signed_by, signed_at, scan)
    kept = _keep(now, actor, slip, scan) if scan else None
    facts = {"signed_at": at, "late": slip.due_back_at is not None and now > slip.due_back_at}
    change(
        now=now,
        actor=actor,
        slip=slip,
        event=NewEvent(events.SIGNED, {**facts, "sha256": kept.sha256 if kept else ""}),
        state=Slip.State.SIGNED,
        signed_by=signed_by.strip(),
        signed_at=at,
        back_at=now,
        back_by_id=actor.staff_id,
        scan=kept,
    )
    return slip


@operation
def void_slip(*, now: datetime, actor: Actor, number: str, reason: str) -> Slip:
    """Make a slip void: spoilt, lost or not needed. Its number is never used again. Raises UnableToVoidSlip."""
    slip = slip_for(actor=actor, number=number)
    if slip.state not in (Slip.State.RESERVED, Slip.State.ISSUED):
        raise UnableToVoidSlip(_("A slip that is signed or void already stays as it is."))
    if not commands(actor=actor, unit_id=slip.unit_id):
        raise UnableToVoidSlip(_("Whoever heads the unit makes its slips void."))
    if not reason.strip():
        raise UnableToVoidSlip(_("Say why: spoilt, lost, not needed."), ("reason",))
    changes = {"state": Slip.State.VOID, "void_reason": reason.strip()[:240], "voided_at": now}
    change(now=now, actor=actor, slip=slip, event=NewEvent(events.VOIDED, {"reason": reason.strip()}), **changes)
    return slip


def _require_registrable(
    now: datetime, actor: Actor, slip: Slip, signed_by: str, signed_at: datetime | None, scan: Scan | None
) -> datetime:
    if slip.state == Slip.State.RESERVED:
        raise UnableToRegisterSlip(_("This slip was given out blank. Enter what was written on it first."))
    if slip.state != Slip.State.ISSUED:
        raise UnableToRegisterSlip(_("This slip is signed or void already."))
    if not may_handle(actor=actor, slip=slip):
        raise UnableToRegisterSlip(_("Signed slips are registered by the unit that carried them."))
    if not signed_by.strip():
        raise UnableToRegisterSlip(_("Say who signed, as it stands on the slip."), ("signed_by",))
    begins_at = (slip.done_from_at or slip.issued_at).replace(second=0, microsecond=0)
    if signed_at is None or not begins_at <= signed_at <= now:
        raise UnableToRegisterSlip(_("It was signed after it was given out and not in the future."), ("signed_at",))
    archive = form_of(slip).form.archive
    if archive is not None and archive.scan and scan is None:
        raise UnableToRegisterSlip(_("Add the picture of the signed slip; the standard asks for it."), ("scan",))
    return signed_at


def _keep(now: datetime, actor: Actor, slip: Slip, scan: Scan) -> Attachment:
    if slip.case is None:
        raise UnableToRegisterSlip(_("The slip belongs to no case."))
    return attach(
        now=now,
        actor=actor,
        case_number=slip.case.number,
        file_name=scan.file_name,
        content=scan.content,
        size_limit_bytes=scan.size_limit_bytes,
        store=scan.store,
    )
