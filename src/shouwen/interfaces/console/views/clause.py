"""One clause: its text, what makes it real, how it is read, whether it was kept, and examples that show it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from shouwen.domain.cases.models import Case
from shouwen.domain.cases.operations import (
    UnableToAnswerAboutClause,
    UnableToAskAboutClause,
    answer_clause_question,
    ask_about_clause,
)
from shouwen.domain.cases.queries import Measured, measured
from shouwen.domain.cases.queries.clause_questions import ClauseQuestion, open_clause_questions
from shouwen.domain.people.queries import unit_tree
from shouwen.domain.standards import queries as standards
from shouwen.domain.standards.operations import UnableToInterpret, interpret
from shouwen.domain.standards.queries import ClauseReading
from shouwen.domain.standards.states import state_of_clause
from shouwen.engine.measures import MEASURES
from shouwen.interfaces.console.binding_words import BindingView, binding_view, short_text, why_text
from shouwen.interfaces.console.clause_figures import WEEKS_COUNTED, ClauseFigures, clause_figures
from shouwen.interfaces.console.example_words import ExampleView, example_views
from shouwen.interfaces.console.inputs import text_of
from shouwen.interfaces.console.promise_words import language
from shouwen.interfaces.console.standard_words import CLAUSE_KINDS, word
from shouwen.interfaces.console.views.case import find_case

MEASURED = ("metric", "target", "figures")


@dataclass(frozen=True, slots=True)
class Ruling:
    """A conflict of a company in which this clause wins or loses."""

    unit: str
    wins: bool
    why: str
    short_of_law: str


@dataclass(frozen=True, slots=True)
class ClausePage:
    """Everything about one clause."""

    reading: ClauseReading
    state: str
    kinds: tuple[str, ...]
    bindings: tuple[BindingView, ...]
    figures: ClauseFigures | None
    measured: tuple[Measured, ...]
    rulings: tuple[Ruling, ...]
    examples: tuple[ExampleView, ...]
    questions: tuple[ClauseQuestion, ...]
    previous: str
    following: str
    weeks: int


def clause_page(request: HttpRequest, pack: str, clause: str) -> HttpResponse:
    """Show a clause, or write down how it is read."""
    error = ""
    if request.method == "POST":
        try:
            return _interpret(request, pack, clause)
        except UnableToInterpret as refused:
            error = str(refused)
    page = _page(request, pack, clause)
    context = {"page": page, "error": error, "written": text_of(request, "text")}
    return render(request, "console/clause.html", context, status=422 if error else 200)


@require_POST
def clause_ask(request: HttpRequest, pack: str, clause: str) -> HttpResponse:
    """Ask the owner of the standard how the clause is meant; the question is a case of its own."""
    page = _page(request, pack, clause)
    try:
        case = ask_about_clause(
            now=request.now, actor=request.actor, pack=pack, clause=clause, text=text_of(request, "question")
        )
    except UnableToAskAboutClause as refused:
        context = {"page": page, "ask_error": f"{refused.says} {refused.allow}", "asked": text_of(request, "question")}
        return render(request, "console/clause.html", context, status=422)
    messages.success(request, _("Asked. The unit that owns the standard answers; you will be told."))
    return redirect("console:case", case.number)


@require_POST
def clause_answer(request: HttpRequest, number: str) -> HttpResponse:
    """Answer a question about a clause; the answer may become a reading of it."""
    case = find_case(request, number)
    try:
        answer_clause_question(
            now=request.now,
            actor=request.actor,
            case_number=number,
            text=text_of(request, "answer"),
            as_reading=bool(request.POST.get("as_reading")),
        )
    except UnableToAnswerAboutClause as refused:
        messages.error(request, f"{refused.says} {refused.allow}")
    else:
        messages.success(request, _("Answered. Who asked has been told, and the case is closed."))
    if case.kind != Case.Kind.CLAUSE_QUESTION:
        return redirect("console:standards")
    return redirect("console:clause", case.matter, case.category)


def _interpret(request: HttpRequest, pack: str, clause: str) -> HttpResponse:
    interpret(now=request.now, actor=request.actor, pack=pack, clause=clause, text=text_of(request, "text"))
    messages.success(request, _("The reading stands beside the clause now, with your name and the date."))
    return redirect("console:clause", pack, clause)


def _page(request: HttpRequest, pack: str, clause: str) -> ClausePage:
    units = request.actor.scope_unit_ids
    reading = standards.clause_reading(pack=pack, clause=clause, unit_ids=units, at=request.now)
    if reading is None:
        raise Http404
    ids = [one.id for one in reading.pack.clauses]
    place = ids.index(clause)
    return ClausePage(
        reading=reading,
        state=state_of_clause(reading.clause),
        kinds=tuple(word(CLAUSE_KINDS, kind) for kind in reading.clause.kinds),
        bindings=tuple(binding_view(one, reading.pack) for one in reading.clause.bindings),
        figures=clause_figures(request, pack=pack, clause=clause) if _is_counted(reading) else None,
        measured=_measured(request, reading),
        rulings=tuple(_rulings(request, reading)),
        examples=tuple(example_views(reading.pack, clause)),
        questions=open_clause_questions(actor=request.actor, pack=pack, clause=clause),
        previous=ids[place - 1] if place else "",
        following=ids[place + 1] if place + 1 < len(ids) else "",
        weeks=WEEKS_COUNTED,
    )


def _is_counted(reading: ClauseReading) -> bool:
    return any(one.kind == "promise" and one.live for one in reading.clause.bindings)


def _measured(request: HttpRequest, reading: ClauseReading) -> tuple[Measured, ...]:
    """Return the measures that the clause names, in the order in which it names them.

    A target of a single room, such as its temperature, is no figure of the company.
    """
    live = (one.name for one in reading.clause.bindings if one.kind in MEASURED and one.live)
    names = dict.fromkeys(name for name in live if name in MEASURES)
    since = request.now - timedelta(weeks=WEEKS_COUNTED)
    return measured(actor=request.actor, names=names, from_at=since, until_at=request.now)


def _rulings(request: HttpRequest, reading: ClauseReading) -> Iterator[Ruling]:
    tree = unit_tree()
    titles = {one.pack: one.title.say(language()) for one in standards.packs()}
    for unit_id, conflict in reading.conflicts:
        wins = conflict.winner_pack == reading.pack.name and conflict.winner.clause == reading.clause.id
        unit = tree.by_id[unit_id].name_in(request.LANGUAGE_CODE)
        yield Ruling(unit, wins, why_text(conflict, titles), short_text(conflict, titles))
