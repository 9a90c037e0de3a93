"""What has to fit together inside a pack, once all its files are read."""

from __future__ import annotations

from collections.abc import Mapping

from shouwen.engine.standard.cursor import Cursor, Reading
from shouwen.engine.standard.model import Binding, Pack
from shouwen.engine.standard.problems import Problem
from shouwen.engine.standard.read_clauses import SHARED, Found
from shouwen.engine.standard.vocabulary import Vocabulary, nearest

# Bindings whose name is an entry of a list of the pack.
LISTED = {
    "ladder": "ladders",
    "wording": "wordings",
    "scorecard": "scorecard",
    "training": "training",
    "category": "categories",
    "measuring": "measuring",
    "refund": "refunds",
}
# Kinds that are live by what they are made of and not by their name.
BY_CONTENT = ("promise", "ladder")
RULES = ("needs", "one_of", "at_most", "at_least", "equal", "between")

Places = Mapping[tuple[str, str], Cursor]


def check_pack(pack: Pack, found: Found, places: Places, reading: Reading) -> None:
    """Note what points at nothing: bindings, ladders, clauses of entries and examples."""
    defined = _defined(found)
    for binding, at in found.bindings:
        _check_target(pack, binding, at, {name for section, name in places if section == LISTED.get(binding.kind)})
        _check_live(binding, at, reading.vocabulary)
        _check_defined(pack, binding, at, defined)
    _check_promises(pack, found)
    _check_clauses(found, places)
    _check_overlaps(pack, places)
    _check_examples(pack, found, reading)


def _defined(found: Found) -> set[tuple[str, str]]:
    return {(binding.kind, binding.name) for binding, _ in found.bindings if not binding.bare}


def _check_target(pack: Pack, binding: Binding, at: Cursor, entries: set[str]) -> None:
    section = LISTED.get(binding.kind)
    if section and binding.name not in entries and not pack.extends:
        fix = "".join(nearest(binding.name, entries))
        at.at(binding.kind).wrong("unknown_entry", section=section, name=binding.name, fix=fix)


def _check_live(binding: Binding, at: Cursor, vocabulary: Vocabulary | None) -> None:
    if vocabulary is None or binding.kind in BY_CONTENT or binding.planned:
        return
    kind = "metric" if binding.kind == "figures" else binding.kind
    if not vocabulary.carries_out(kind, binding.name):
        fix = "".join(nearest(binding.name, vocabulary.live.get(kind) or frozenset()))
        at.wrong("points_at_nothing", kind=binding.kind, name=binding.name, fix=fix)


def _check_defined(pack: Pack, binding: Binding, at: Cursor, defined: set[tuple[str, str]]) -> None:
    if not binding.bare or pack.extends or binding.kind not in SHARED:
        return
    if (binding.kind, binding.name) in defined or (binding.kind == "form" and binding.name in pack.forms):
        return
    at.wrong("defined_nowhere", kind=binding.kind, name=binding.name)


def _check_promises(pack: Pack, found: Found) -> None:
    seen: set[tuple[str, str]] = set()
    for binding, at in found.bindings:
        promise = binding.promise
        if promise is None:
            continue
        if (promise.clause, promise.name) in seen:
            at.wrong("duplicate_promise", name=promise.name)
        seen.add((promise.clause, promise.name))
        if promise.ladder and promise.ladder not in pack.ladders and not pack.extends:
            fix = "".join(nearest(promise.ladder, list(pack.ladders)))
            at.at("ladder").wrong("unknown_entry", section="ladders", name=promise.ladder, fix=fix)


def _check_clauses(found: Found, places: Places) -> None:
    for at in places.values():
        clause = at.at("clause")
        if clause.value is not None and clause.word() not in found.places:
            clause.wrong("unknown_clause", name=clause.word(), fix="".join(nearest(clause.word(), list(found.places))))


def _check_overlaps(pack: Pack, places: Places) -> None:
    """Note tiers that overlap although no clause that they belong to says how that is read."""
    for name, refund in pack.refunds.items():
        clause = pack.clause(refund.clause)
        if refund.favours_customer and clause is not None and not clause.note.zh:
            places["refunds", name].at("overlap").wrong("overlap_without_note", name=clause.id)


def _check_examples(pack: Pack, found: Found, reading: Reading) -> None:
    promises = {promise.name for promise in pack.promises()}
    for example in pack.examples:
        for clause in example.clauses:
            if clause not in found.places and not pack.extends:
                fix = "".join(nearest(clause, list(found.places)))
                _note(reading, example, "unknown_clause", clause, fix)
        for then in example.body.get("then") or ():
            name = str(then.get("promise", "")) if isinstance(then, dict) else ""
            if name and name not in promises and not pack.extends:
                _note(reading, example, "unknown_promise", name, "".join(nearest(name, promises)))


def _note(reading: Reading, example: object, key: str, name: str, fix: str) -> None:
    file, line, clauses = example.file, example.line, example.clauses  # type: ignore[attr-defined]
    reading.problems.append(Problem(file, line, clauses[0] if clauses else "", key, {"name": name}, fix))
