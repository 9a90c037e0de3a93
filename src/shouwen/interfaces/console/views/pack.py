"""One pack: its clauses by chapter, searched and filtered, with the kept rate beside promises."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from shouwen.domain.clocks.queries import Figure, FigureFilters, kept_by_clause, last_weeks
from shouwen.domain.standards import queries as standards
from shouwen.domain.standards.states import Realness, realness, state_of_clause
from shouwen.engine.standard import Clause, Pack, Text
from shouwen.interfaces.console.clause_figures import WEEKS_COUNTED
from shouwen.interfaces.console.promise_words import language
from shouwen.interfaces.console.standard_words import CLAUSE_KINDS, STATES, word
from shouwen.interfaces.console.views.standards import AdoptedBy, adopted_by_pack, binding_packs


@dataclass(frozen=True, slots=True)
class ClauseLine:
    """A clause in the list of its pack."""

    id: str
    title: Text
    text: Text
    cited: Text
    kinds: tuple[str, ...]
    state: str
    figure: Figure | None
    kept_percent: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """Clauses whose ids begin alike."""

    name: str
    clauses: tuple[ClauseLine, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter, with how many clauses it leaves."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class PackPage:
    """A pack, its clauses as filtered, and the filters."""

    pack: Pack
    real: Realness
    adopted_by: tuple[AdoptedBy, ...]
    binds_me: bool
    chapters: tuple[Chapter, ...]
    shown: int
    text: str
    kind: str
    state: str
    kinds: tuple[Choice, ...]
    states: tuple[Choice, ...]
    weeks: int


def pack_page(request: HttpRequest, pack: str) -> HttpResponse:
    """Show a pack."""
    found = standards.pack_in_force(name=pack, at=request.now)
    if found is None:
        raise Http404
    figures = figures_by_clause(request, pack)
    text, kind, state = (request.GET.get(name, "").strip() for name in ("q", "kind", "state"))
    clauses = [one for one in found.clauses if _fits(one, text, kind, state)]
    adopted = adopted_by_pack(request.actor, request.now, request.LANGUAGE_CODE)
    page = PackPage(
        pack=found,
        real=realness(found),
        adopted_by=tuple(adopted.get(pack, ())),
        binds_me=pack in binding_packs(request.actor, request.now),
        chapters=tuple(_chapters(clauses, figures)),
        shown=len(clauses),
        text=text,
        kind=kind,
        state=state,
        kinds=_kinds(found),
        states=_states(found),
        weeks=WEEKS_COUNTED,
    )
    return render(request, "console/pack.html", {"page": page})


def figures_by_clause(request: HttpRequest, pack: str) -> dict[str, Figure]:
    """Return what was kept and broken of each clause in the companies in reach, over the last weeks."""
    first_week = last_weeks(now=request.now, count=WEEKS_COUNTED)[0]
    filters = FigureFilters(company_ids=request.actor.scope_company_ids, pack=pack, from_week=first_week)
    return {str(one.name): one for one in kept_by_clause(filters=filters)}


def chapter_of(clause: Clause) -> str:
    """Return the chapter of a clause: what its id begins with. The clauses of a law make one chapter for each law."""
    return clause.citations[0].law.name.say(language()) if clause.citations else clause.id.partition(".")[0]


def _fits(clause: Clause, text: str, kind: str, state: str) -> bool:
    words = (
        clause.id,
        clause.title.zh,
        clause.title.en,
        clause.text.zh,
        clause.text.en,
        clause.cited.zh,
        clause.cited.en,
    )
    wanted = text.lower().split()
    return (
        (not kind or kind in clause.kinds)
        and (not state or state_of_clause(clause) == state)
        and all(any(one in part.lower() for part in words) for one in wanted)
    )


def _chapters(clauses: list[Clause], figures: Mapping[str, Figure]) -> Iterator[Chapter]:
    names = dict.fromkeys(chapter_of(one) for one in clauses)
    for name in names:
        lines = tuple(_line(one, figures.get(one.id)) for one in clauses if chapter_of(one) == name)
        yield Chapter(name, lines)


def _line(clause: Clause, figure: Figure | None) -> ClauseLine:
    return ClauseLine(
        id=clause.id,
        title=clause.title,
        text=clause.text,
        cited=clause.cited,
        kinds=tuple(word(CLAUSE_KINDS, kind) for kind in clause.kinds),
        state=state_of_clause(clause),
        figure=figure,
        kept_percent=figure.rate.percent() if figure and figure.rate.denominator else "",
    )


def _kinds(pack: Pack) -> tuple[Choice, ...]:
    counts = [(kind, sum(kind in one.kinds for one in pack.clauses)) for kind in CLAUSE_KINDS]
    every = Choice("", _("All kinds"), len(pack.clauses))
    return (every, *(Choice(kind, word(CLAUSE_KINDS, kind), count) for kind, count in counts if count))


def _states(pack: Pack) -> tuple[Choice, ...]:
    counts = [(state, sum(state_of_clause(one) == state for one in pack.clauses)) for state in STATES]
    every = Choice("", _("All"), len(pack.clauses))
    return (every, *(Choice(state, word(STATES, state), count) for state, count in counts if count))
