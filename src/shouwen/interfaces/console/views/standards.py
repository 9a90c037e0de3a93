"""The standards: every pack, how much of it is real, and who has adopted it in which order."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from shouwen.domain.journal.actors import Actor
from shouwen.domain.people.queries import staff_brief, unit_tree
from shouwen.domain.standards import queries as standards
from shouwen.domain.standards.queries import PackLine
from shouwen.domain.standards.states import Realness, realness
from shouwen.domain.standards.versions import VersionLine, unapproved
from shouwen.engine.standard import Text


@dataclass(frozen=True, slots=True)
class AdoptedBy:
    """A unit that has adopted a pack, with the pack's place in its order."""

    unit: str
    position: int
    from_at: datetime
    version: str
    for_all_posts: bool


@dataclass(frozen=True, slots=True)
class PackCard:
    """A pack in its newest version."""

    line: PackLine
    older: tuple[str, ...]
    real: Realness
    adopted_by: tuple[AdoptedBy, ...]
    binds_me: bool


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A version that is being written or reviewed."""

    line: VersionLine
    title: Text
    author: str


@dataclass(frozen=True, slots=True)
class StandardsPage:
    """Every pack there is, what is being written, and the laws they stand beside."""

    drafts: tuple[DraftLine, ...]
    may_import: bool
    packs: tuple[PackCard, ...]
    laws: tuple[PackCard, ...]
    clause_count: int
    live_count: int


def standards_page(request: HttpRequest) -> HttpResponse:
    """Show the packs."""
    cards = tuple(pack_cards(request.actor, request.now, request.LANGUAGE_CODE))
    page = StandardsPage(
        drafts=tuple(_drafts(request)),
        may_import=request.may("console:pack_import"),
        packs=tuple(card for card in cards if card.line.jurisdiction is None),
        laws=tuple(card for card in cards if card.line.jurisdiction is not None),
        clause_count=sum(one.line.clause_count for one in cards),
        live_count=sum(one.real.live for one in cards),
    )
    return render(request, "console/standards.html", {"page": page})


def _drafts(request: HttpRequest) -> Iterator[DraftLine]:
    for line, title in unapproved(at=request.now):
        people = staff_brief(line.author_ids)
        names = [one.name for one in people.values()] or [line.author_label]
        yield DraftLine(line, title, names[0])


def pack_cards(actor: Actor, now: datetime, language: str) -> list[PackCard]:
    """Return a card for every pack."""
    by_name: dict[str, list[PackLine]] = {}
    for line in standards.packs():
        by_name.setdefault(line.pack, []).append(line)
    adopted = adopted_by_pack(actor, now, language)
    mine = binding_packs(actor, now)
    return [
        PackCard(
            line=lines[0],
            older=tuple(one.version for one in lines[1:]),
            real=_realness(name, now),
            adopted_by=tuple(adopted.get(name, ())),
            binds_me=name in mine,
        )
        for name, lines in by_name.items()
    ]


def adopted_by_pack(actor: Actor, now: datetime, language: str) -> dict[str, list[AdoptedBy]]:
    """Return the units in reach that have adopted each pack, by pack."""
    tree = unit_tree()
    found: dict[str, list[AdoptedBy]] = {}
    for unit_id in sorted(actor.scope_unit_ids):
        for one in standards.adoptions(unit_id=unit_id):
            if one.from_at <= now and (one.until_at is None or now < one.until_at):
                name = tree.by_id[unit_id].name_in(language)
                line = AdoptedBy(name, one.position, one.from_at, one.version, not one.posts)
                found.setdefault(one.pack, []).append(line)
    return found


def binding_packs(actor: Actor, now: datetime) -> frozenset[str]:
    """Return the packs that bind the post of the reader (C-1.2)."""
    if actor.unit_id is None or actor.staff_id is None:
        return frozenset()
    brief = staff_brief({actor.staff_id}).get(actor.staff_id)
    found = standards.packs_binding(unit_id=actor.unit_id, post=brief.post if brief else "", at=now)
    return frozenset(one.pack for one in found)


def _realness(name: str, now: datetime) -> Realness:
    pack = standards.pack_in_force(name=name, at=now)
    return realness(pack) if pack else Realness(0, 0, 0, 0)
