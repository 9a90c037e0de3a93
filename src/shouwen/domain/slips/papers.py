"""Which forms of a standard are printed as slips, for whom the copies are, and the form a slip was given out in."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from shouwen.domain.people.queries import calendar_for
from shouwen.domain.slips.models import Slip
from shouwen.domain.standards.queries import pinned_pack, standard_for, version_id
from shouwen.engine.standard import Pack, Standard
from shouwen.engine.standard.model import Form, FormCopy, FormField
from shouwen.engine.timeline import add

BY_CASE = "case"
OFFICES = (BY_CASE, "follow_up")


@dataclass(frozen=True, slots=True)
class SlipForm:
    """A form that is printed as a slip, with the pack that it stands in and the copies it is printed in."""

    form: Form
    pack: Pack
    copies: tuple[FormCopy, ...]

    @property
    def by_office(self) -> tuple[FormField, ...]:
        """The fields that are filled in before it is printed."""
        return tuple(one for one in self.form.fields if one.by == BY_CASE)

    @property
    def by_hand(self) -> tuple[FormField, ...]:
        """The fields that are written on the paper."""
        return tuple(one for one in self.form.fields if one.by not in OFFICES)


def slip_forms(*, company_id: int, at: datetime) -> dict[str, SlipForm]:
    """Return the forms that a company's standard has printed, by name, in the order of its packs."""
    standard = standard_for(unit_id=company_id, at=at)
    return {one.form.name: one for one in _printed(standard)}


def form_of(slip: Slip) -> SlipForm:
    """Return the form of a slip in the version that it was given out in."""
    pack = pinned_pack(pack_version_id=version_id(pack=slip.pack, version=slip.version))
    standard = standard_for(unit_id=slip.company_id, at=slip.issued_at)
    return _with_copies(pack.forms[slip.form], pack, standard)


def due_back_at(*, form: Form, unit_id: int, from_at: datetime) -> datetime | None:
    """Return until when a signed one has to be back, by the unit's calendar; None where the form asks for none."""
    if form.archive is None:
        return None
    return add(from_at, form.archive.back_within, calendar_for(unit_id=unit_id).calendar).due_at


def _printed(standard: Standard) -> Iterator[SlipForm]:
    seen: set[str] = set()
    for pack in standard.packs:
        for name, form in pack.forms.items():
            if name not in seen and form.paper:
                yield _with_copies(form, pack, standard)
            seen.add(name)


def _with_copies(form: Form, pack: Pack, standard: Standard) -> SlipForm:
    other = standard.entry("forms", form.copies_as) if form.copies_as else None
    return SlipForm(form, pack, form.copies or (other.copies if other else ()))
