"""Saying how a clause is read."""

from datetime import datetime

from django.utils.translation import gettext as _

from shouwen.domain.journal.actors import Actor
from shouwen.domain.journal.operations import NewEvent, append, operation
from shouwen.domain.standards import events
from shouwen.domain.standards.life import UNAPPROVED
from shouwen.domain.standards.models import Interpretation, PackVersion
from shouwen.domain.standards.shelf import packs_of


class UnableToInterpret(Exception):
    """The clause is not in the pack, or the text is empty."""


@operation
def interpret(*, now: datetime, actor: Actor, pack: str, clause: str, text: str) -> Interpretation:
    """Write down how the owner of the standard reads a clause, with author and date (W-7.2).

    Raises UnableToInterpret for an empty text or an unknown clause.
    """
    newest = (
        PackVersion.objects.filter(pack=pack).exclude(state__in=UNAPPROVED).order_by("-effective_date", "-id").first()
    )
    if not text.strip():
        raise UnableToInterpret(_("Write how the clause is to be read."))
    if newest is None or packs_of([newest.id])[0].clause(clause) is None:
        raise UnableToInterpret(_("There is no clause %(clause)s in this pack.") % {"clause": clause})
    written = Interpretation.objects.create(
        pack=pack,
        clause=clause,
        text=text.strip(),
        author_id=actor.staff_id or 0,
        author_label=actor.label,
        written_at=now,
    )
    event = NewEvent(events.CLAUSE_INTERPRETED, {"clause": clause, "text": written.text})
    append(now=now, actor=actor, stream=f"pack:{pack}", events=[event])
    return written
