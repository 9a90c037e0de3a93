"""Reading clauses and what makes each of them real."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from shouwen.engine.standard.cursor import Cursor, plain
from shouwen.engine.standard.laws import Law
from shouwen.engine.standard.model import BINDING_KINDS, NEEDED_BINDINGS, Binding, Clause
from shouwen.engine.standard.read_amounts import PERCENTAGE
from shouwen.engine.standard.read_laws import read_citations
from shouwen.engine.standard.read_promise import read_promise
from shouwen.engine.standard.texts import Text
from shouwen.engine.standard.vocabulary import nearest

CLAUSE_KEYS = ("id", "kind", "title", "text", "note", "cites", "makes_real")
EVIDENCE = ("tick", "time", "number", "text", "photo", "signature", "place")
BOUNDS = ("at_least", "more_than", "at_most", "less_than")
# Keys that mean something to a binding of a kind; all other keys are data of the pack's own.
PARAM_KEYS: dict[str, tuple[str, ...]] = {
    "gate": ("action", "says", "allow", "needs", "one_of", "at_most", "at_least", "equal", "between"),
    "step": ("stage", "evidence", "text", "checklist"),
    "form": ("fields", "copies", "copies_as", "title", "paper", "archive"),
    "target": (*BOUNDS, "per"),
    "metric": ("per",),
    "schedule": ("every", "over", "by"),
    "figures": (),
}
# Kinds of which a bare binding points at what another clause of the pack defines.
SHARED = ("promise", "gate", "schedule", "target", "form")


@dataclass(slots=True)
class Found:
    """The clauses read so far, with the place of each and of each binding."""

    clauses: list[Clause] = field(default_factory=list)
    places: dict[str, Cursor] = field(default_factory=dict)
    bindings: list[tuple[Binding, Cursor]] = field(default_factory=list)


def read_clause(at: Cursor, found: Found, laws: Mapping[str, Law] | None) -> None:
    """Read one clause into `found`; where the pack states `laws`, each clause cites one of them."""
    if not at.table(CLAUSE_KEYS) or not at.need("id"):
        return
    clause_id = at.at("id").word()
    at = at.of_clause(clause_id)
    if clause_id in found.places:
        at.at("id").wrong("duplicate_clause", name=clause_id, where=found.places[clause_id].place)
    found.places.setdefault(clause_id, at)
    if not at.need("kind", "title", "text", "makes_real"):
        return
    title, text, note = at.at("title").text(), at.at("text").text(), at.at("note").optional_text()
    pairs = [pair for item in at.at("makes_real").listed() for pair in _bindings(item, title)]
    kinds = _kinds(at.at("kind"))
    _check_bound(at, kinds, {binding.kind for binding, _ in pairs})
    found.bindings.extend(pairs)
    bindings = tuple(binding for binding, _ in pairs)
    citations = read_citations(at, laws)
    found.clauses.append(Clause(clause_id, kinds, title, text, note, bindings, citations, at.document.file, at.line))


def _kinds(at: Cursor) -> tuple[str, ...]:
    for item in at.items():
        if item.word() not in NEEDED_BINDINGS:
            item.wrong("unknown_kind", name=item.word(), fix="".join(nearest(item.word(), list(NEEDED_BINDINGS))))
    return tuple(word for word in at.words() if word in NEEDED_BINDINGS)


def _check_bound(at: Cursor, kinds: tuple[str, ...], bound: set[str]) -> None:
    for kind in kinds:
        for needed in NEEDED_BINDINGS[kind]:
            if needed not in bound:
                at.at("makes_real").wrong("clause_unbound", kind=kind, binding=needed)


def _bindings(at: Cursor, title: Text) -> list[tuple[Binding, Cursor]]:
    """Return the binding written here with its place; `figures` may name several measures at once."""
    if not at.table() or not at.value:
        return []
    kind = next((key for key in at.value if key in BINDING_KINDS), "")
    if not kind:
        word = next(iter(at.value))
        at.wrong("unknown_binding", name=word, fix="".join(nearest(word, BINDING_KINDS)))
        return []
    names = at.at(kind).items() if kind == "figures" else [at.at(kind)]
    return [(_binding(at, kind, name, title), at) for name in names]


def _binding(at: Cursor, kind: str, name: Cursor, title: Text) -> Binding:
    params = {key: plain(value) for key, value in at.value.items() if key not in (kind, "planned")}
    bare = kind in SHARED and not params
    planned = _planned(at)
    if kind != "promise":
        _check_params(at, kind, params)
    promise = read_promise(at, title=title, live=not planned) if kind == "promise" and not bare else None
    return Binding(kind, name.identifier(), at.clause, params, planned, promise, at.line, bare)


def _planned(at: Cursor) -> str:
    capability = at.at("planned").word()
    vocabulary = at.reading.vocabulary
    if capability and vocabulary and capability not in vocabulary.capabilities:
        fix = "".join(nearest(capability, vocabulary.capabilities))
        at.at("planned").wrong("unknown_capability", name=capability, fix=fix)
    return capability


def _check_params(at: Cursor, kind: str, params: dict[str, object]) -> None:
    """Note keys that look like a misspelt key of the kind, texts without a language, and impossible numbers."""
    known = (*PARAM_KEYS.get(kind, ()), "planned", "note")
    for key in params:
        near = [word for word in nearest(key, known) if _is_slip(key, word)]
        if key not in known and near:
            at.at(key).wrong("unknown_key", name=key, fix=near[0])
    for key in ("says", "allow", "title", "note"):
        if at.has(key):
            at.at(key).text()
    if kind == "step" and at.has("evidence"):
        at.at("evidence").choice(EVIDENCE, "tick")
    if kind == "target" and params:
        check_bounds(at)


def _is_slip(written: str, meant: str) -> bool:
    return abs(len(written) - len(meant)) <= 1 and len(meant) > 3 and written[0] == meant[0]


def check_bounds(at: Cursor) -> None:
    """Note a target without a bound, a share beyond 100 %, or a lower bound above the upper one."""
    bounds = [at.at(key) for key in BOUNDS if at.has(key)]
    if not bounds:
        at.wrong("target_no_bound", name=at.at("target").word())
    for bound in bounds:
        found = PERCENTAGE.fullmatch(bound.word())
        if found and float(found[1]) > 100:
            bound.wrong("bad_percentage", name=bound.name, value=bound.word())
        if quantity(bound.word()) is None:
            bound.wrong("not_a_number", name=bound.name, value=bound.word())
    low, high = quantity(at.at("at_least").word()), quantity(at.at("at_most").word())
    if low is not None and high is not None and low > high:
        at.wrong("bounds_upside_down", low=at.at("at_least").word(), high=at.at("at_most").word())


def quantity(written: str) -> float | None:
    """Return the number at the head of `98 %` or `2000 Pa`, or None if there is none."""
    head = written.strip().split(" ")[0].rstrip("%")
    try:
        return float(head)
    except ValueError:
        return None
