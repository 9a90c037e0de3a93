"""One slip as a page shows it and as a document prints it."""

from dataclasses import dataclass
from datetime import datetime

from shouwen.domain.cases.access import commands
from shouwen.domain.journal.actors import Actor
from shouwen.domain.people.queries import staff_brief, unit_tree
from shouwen.domain.slips.access import may_handle, sees_clear, slip_for
from shouwen.domain.slips.models import Slip
from shouwen.domain.slips.papers import SlipForm, form_of
from shouwen.domain.slips.queries.lists import is_late
from shouwen.domain.slips.values import shown_values


@dataclass(frozen=True, slots=True)
class SlipField:
    """One field: what it says, or room to write. `wide` takes the whole width, `signature` room for a hand."""

    name: str
    label: str
    value: str
    required: bool
    by: str
    wide: bool
    signature: bool


@dataclass(frozen=True, slots=True)
class PrintedSlip:
    """A slip as it is printed; `copies` are the names of who gets one, with the colour of the paper."""

    slip: Slip
    title: str
    company: str
    service_phone: str
    supervision_phone: str
    clause: str
    paper: str
    fields: tuple[SlipField, ...]
    copies: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SlipPage:
    """A slip with what may be done about it."""

    slip: Slip
    printed: PrintedSlip
    form: SlipForm
    unit: str
    worker: str
    issued_by: str
    entered_by: str
    back_by: str
    late: bool
    kept_at: str
    scan_required: bool
    may_handle: bool
    may_void: bool


def slip_page(*, actor: Actor, number: str, now: datetime) -> SlipPage:
    """Return a slip within the actor's reach. Raises SlipNotFound."""
    slip = slip_for(actor=actor, number=number)
    form = form_of(slip)
    archive, language = form.form.archive, actor.language
    people = staff_brief(filter(None, (slip.worker_id, slip.issued_by_id, slip.entered_by_id, slip.back_by_id)))
    handles = may_handle(actor=actor, slip=slip)
    return SlipPage(
        slip=slip,
        printed=printed(slip=slip, actor=actor),
        form=form,
        unit=unit_tree().by_id[slip.unit_id].name_in(language),
        **{
            name: people[staff_id].name if staff_id in people else ""
            for name, staff_id in (
                ("worker", slip.worker_id),
                ("issued_by", slip.issued_by_id),
                ("entered_by", slip.entered_by_id),
                ("back_by", slip.back_by_id),
            )
        },
        late=is_late(slip, now),
        kept_at=archive.kept_at.say(language) if archive else "",
        scan_required=bool(archive and archive.scan),
        may_handle=handles,
        may_void=commands(actor=actor, unit_id=slip.unit_id),
    )


def printed(*, slip: Slip, actor: Actor) -> PrintedSlip:
    """Return a slip as the actor may see it on paper: masked for whoever does not answer for its case (C-3.2.3)."""
    form, language = form_of(slip), actor.language
    company = unit_tree().by_id[slip.company_id]
    values = shown_values(slip.filled, clear=sees_clear(actor=actor, slip=slip))
    if slip.was_blank:
        values = {"number": slip.number, **values}
    return PrintedSlip(
        slip=slip,
        title=form.form.title.say(language),
        company=company.name_in(language),
        service_phone=company.service_phone,
        supervision_phone=company.supervision_phone,
        clause=slip.clause,
        paper=form.form.paper,
        fields=tuple(
            SlipField(
                name=one.name,
                label=one.label.say(language),
                value=values.get(one.name, ""),
                required=one.required,
                by=one.by,
                wide=bool(one.params.get("wide")),
                signature=bool(one.params.get("signature")),
            )
            for one in form.form.fields
        ),
        copies=tuple((one.to.say(language), one.colour) for one in form.copies),
    )
