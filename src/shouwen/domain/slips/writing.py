"""Writing a slip down: the row, the event, and the code that both are held against."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from shouwen.domain.clocks.statements import keyed_code
from shouwen.domain.journal.actors import Actor
from shouwen.domain.journal.chain import Head
from shouwen.domain.journal.operations import Batch, NewEvent, StreamMoved, append, append_many
from shouwen.domain.journal.rows import insert_rows
from shouwen.domain.slips.events import stream_of
from shouwen.domain.slips.models import Slip
from shouwen.domain.slips.papers import SlipForm

SALT = "shouwen.slips"
ENTRIES = ("form", "pack", "version", "clause", "company", "unit", "worker", "case", "day", "blank")


def new_slip(*, form: SlipForm, now: datetime, actor: Actor, **details: Any) -> Slip:
    """Return a slip that is not stored yet, with its code."""
    slip = Slip(
        form=form.form.name,
        pack=form.pack.name,
        version=form.pack.version,
        clause=form.form.clause,
        issued_at=now,
        issued_by_id=actor.staff_id,
        **details,
    )
    slip.code = code_of(number=slip.number, facts=facts_of(slip), given=slip.given)
    return slip


def facts_of(slip: Slip) -> dict[str, Any]:
    """Return what the journal keeps of a slip that is given out: no words of the customer, no name, no address."""
    values = (slip.form, slip.pack, slip.version, slip.clause, slip.company_id, slip.unit_id, slip.worker_id,
              slip.case.number if slip.case else "", slip.day_date.isoformat(), slip.was_blank)  # fmt: skip
    return dict(zip(ENTRIES, values, strict=True))


def code_of(*, number: str, facts: Mapping[str, Any], given: Mapping[str, str]) -> str:
    """Return the code of a slip: a keyed hash over its number, its facts and every field as it was printed."""
    return keyed_code(salt=SALT, data={"number": number, "facts": dict(facts), "given": dict(given)})


def store_new(*, now: datetime, actor: Actor, kind: str, slips: Sequence[Slip]) -> None:
    """Store new slips, each with the first event of its stream."""
    insert_rows(slips)
    batches = [
        Batch(
            stream_of(one.number), [NewEvent(kind, {**facts_of(one), "code": one.code})], one.company_id, Head.start()
        )
        for one in slips
    ]
    append_many(now=now, actor=actor, batches=batches)


def change(*, now: datetime, actor: Actor, slip: Slip, event: NewEvent, **changes: Any) -> None:
    """Write changes of a stored slip with their event; somebody who was faster makes the operation run again."""
    seen = slip.state
    if not Slip.objects.filter(id=slip.id, state=seen).update(**changes):
        raise StreamMoved((stream_of(slip.number),))
    for name, value in changes.items():
        setattr(slip, name, value)
    append(now=now, actor=actor, stream=stream_of(slip.number), events=[event], company_id=slip.company_id)
