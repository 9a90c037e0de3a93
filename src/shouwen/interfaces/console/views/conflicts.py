"""Where the adopted packs of a unit rule on the same thing: who wins, and why."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from shouwen.domain.people.queries import UnitNode, unit_tree
from shouwen.domain.standards import queries as standards
from shouwen.domain.standards.queries import AdoptedPack
from shouwen.engine.standard import Binding, Conflict, Pack
from shouwen.interfaces.console.binding_words import measure_title, rule_text, short_text, why_text
from shouwen.interfaces.console.inputs import number_of
from shouwen.interfaces.console.promise_words import language
from shouwen.interfaces.console.standard_words import BINDING_KINDS, word


@dataclass(frozen=True, slots=True)
class Side:
    """A pack's rule in a conflict."""

    pack: str
    clause: str
    says: str


@dataclass(frozen=True, slots=True)
class ConflictLine:
    """One thing that several packs rule on."""

    kind: str
    name: str
    title: str
    winner: Side
    losers: tuple[Side, ...]
    why: str
    short_of_law: str


@dataclass(frozen=True, slots=True)
class ConflictsPage:
    """The conflicts of one unit."""

    units: tuple[UnitNode, ...]
    unit: UnitNode | None
    packs: tuple[AdoptedPack, ...]
    lines: tuple[ConflictLine, ...]


def conflicts_page(request: HttpRequest) -> HttpResponse:
    """Show who wins for one of the units that have adopted packs of their own."""
    tree = unit_tree()
    adopters = [one for one in sorted(request.actor.scope_unit_ids) if standards.adoptions(unit_id=one)]
    wanted = number_of(request.GET.get("unit", ""))
    chosen = wanted if wanted in adopters else next(iter(adopters), None)
    page = ConflictsPage(
        units=tuple(tree.by_id[one] for one in adopters),
        unit=tree.by_id[chosen] if chosen else None,
        packs=standards.adopted_packs(unit_id=chosen, at=request.now) if chosen else (),
        lines=_lines(request, chosen) if chosen else (),
    )
    return render(request, "console/conflicts.html", {"page": page})


def _lines(request: HttpRequest, unit_id: int) -> tuple[ConflictLine, ...]:
    packs = {one.name: one for one in standards.standard_for(unit_id=unit_id, at=request.now).packs}
    return tuple(_line(one, packs) for one in standards.conflicts(unit_id=unit_id, at=request.now))


def _line(conflict: Conflict, packs: Mapping[str, Pack]) -> ConflictLine:
    titles = {name: pack.title.say(language()) for name, pack in packs.items()}
    return ConflictLine(
        kind=word(BINDING_KINDS, conflict.kind),
        name=conflict.name,
        title=_title(conflict),
        winner=_side(packs[conflict.winner_pack], conflict.winner),
        losers=tuple(_side(packs[pack], binding) for pack, binding in conflict.losers),
        why=why_text(conflict, titles),
        short_of_law=short_text(conflict, titles),
    )


def _title(conflict: Conflict) -> str:
    if conflict.kind in ("target", "metric"):
        return measure_title(conflict.name)
    promise = conflict.winner.promise
    return promise.title.say(language()) if promise else ""


def _side(pack: Pack, binding: Binding) -> Side:
    return Side(pack.name, binding.clause, rule_text(binding, pack))
