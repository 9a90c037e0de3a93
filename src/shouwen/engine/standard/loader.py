"""Reading a pack: texts in, a checked pack or a list of problems out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from shouwen.engine.standard.checks import check_pack
from shouwen.engine.standard.cursor import Cursor, Reading
from shouwen.engine.standard.model import Clause, Example, Pack, PackReading, Phrases, Season
from shouwen.engine.standard.pinning import pack_fingerprint
from shouwen.engine.standard.problems import Problem
from shouwen.engine.standard.read_clauses import Found, read_clause
from shouwen.engine.standard.read_examples import read_example
from shouwen.engine.standard.read_laws import LAW_PACK_KEYS, read_jurisdiction
from shouwen.engine.standard.read_promise import read_ladder
from shouwen.engine.standard.read_sections import READERS, read_form, read_phrases
from shouwen.engine.standard.rules import Ladder
from shouwen.engine.standard.texts import NO_TEXT
from shouwen.engine.standard.vocabulary import Vocabulary
from shouwen.engine.standard.yamltext import Document, read_yaml

PACK_KEYS = ("pack", "version", "effective", "owner", "title", "seasons", "extends", *LAW_PACK_KEYS)
SEASON_KEYS = ("from", "to", "clause")
TOPIC_KEYS = ("clauses", "ladders", "phrases", *READERS)
MONTH_DAY = re.compile(r"(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")


@dataclass(slots=True)
class Sections:
    """The lists of the pack by section and name, with the place where each entry stands."""

    entries: dict[str, dict[str, Any]] = field(default_factory=dict)
    places: dict[tuple[str, str], Cursor] = field(default_factory=dict)
    phrases: list[Phrases] = field(default_factory=list)
    ladders: list[tuple[str, Cursor]] = field(default_factory=list)


def load_pack(files: Mapping[str, str], vocabulary: Vocabulary | None = None) -> PackReading:
    """Read a pack from its files, given as path and text; paths that lie in `examples/` hold examples.

    With a vocabulary all words are checked against what the program has. All problems are found at once.
    """
    reading = Reading(vocabulary)
    documents = {file: read_yaml(file, text) for file, text in sorted(files.items())}
    for document in documents.values():
        reading.problems.extend(document.problems)
    head = _head(documents, reading)
    if head is None:
        return PackReading(None, tuple(_in_order(reading.problems)))
    reading.pack, reading.version = head.name, head.version
    roots = [Cursor(one.value, reading, one) for one in documents.values() if isinstance(one.value, dict | list)]
    pack = _body(head, [root for root in roots if not _is_head(root)], reading)
    problems = tuple(_in_order(reading.problems))
    return PackReading(None if problems else replace(pack, fingerprint=pack_fingerprint(files)), problems)


def _in_order(problems: list[Problem]) -> list[Problem]:
    once = {problem.render(): problem for problem in problems}
    return sorted(once.values(), key=lambda problem: (problem.file, problem.line))


def _is_head(at: Cursor) -> bool:
    return at.document.file.rsplit("/", 1)[-1] == "pack.yaml"


def _is_example(at: Cursor) -> bool:
    return "examples" in at.document.file.split("/")[:-1]


def _head(documents: Mapping[str, Document], reading: Reading) -> Pack | None:
    heads = [name for name in documents if name.rsplit("/", 1)[-1] == "pack.yaml"]
    if not heads:
        reading.problems.append(Problem(next(iter(documents), "pack.yaml"), 1, "", "no_pack_file"))
        return None
    for other in heads[1:]:
        reading.problems.append(Problem(other, 1, "", "two_pack_files", {"other": heads[0]}))
    at = Cursor(documents[heads[0]].value, reading, documents[heads[0]])
    if at.value is None or not at.table(PACK_KEYS) or not at.need("pack", "version", "effective", "title"):
        return None
    return Pack(
        name=at.at("pack").identifier(),
        version=at.at("version").word(),
        effective_date=at.at("effective").day() or date.max,
        owner=at.at("owner").optional_text(),
        title=at.at("title").text(),
        seasons={name: season for name, place in at.at("seasons").entries() if (season := _season(place, name))},
        extends=at.at("extends").words(),
        jurisdiction=read_jurisdiction(at),
    )


def _season(at: Cursor, name: str) -> Season | None:
    if not at.table(SEASON_KEYS) or not at.need("from", "to"):
        return None
    begins, ends = MONTH_DAY.fullmatch(at.at("from").word()), MONTH_DAY.fullmatch(at.at("to").word())
    for key, found in (("from", begins), ("to", ends)):
        if not found:
            at.at(key).wrong("not_a_day_of_year", name=key, value=at.at(key).word())
    if not begins or not ends:
        return None
    if begins[0] == ends[0]:
        at.wrong("season_empty", name=name)
    return Season(name, int(begins[1]), int(begins[2]), int(ends[1]), int(ends[2]), at.at("clause").word())


def _body(head: Pack, roots: list[Cursor], reading: Reading) -> Pack:
    found, sections = Found(), Sections()
    laws = None if reading.problems else head.laws
    examples: list[Example] = []
    for at in roots:
        if _is_example(at):
            examples.extend(example for item in at.listed() if (example := read_example(item)))
        elif at.table(TOPIC_KEYS):
            for clause in at.at("clauses").listed():
                read_clause(clause, found, laws)
            _read_sections(at, sections)
    ladders = _ladders(sections, found)
    if not found.clauses and not reading.problems:
        reading.problems.append(Problem(roots[0].document.file if roots else "pack.yaml", 1, "", "no_clauses"))
    pack = replace(
        head,
        clauses=tuple(_resolved(clause, ladders) for clause in found.clauses),
        ladders=ladders,
        phrases=_joined(sections.phrases),
        examples=tuple(examples),
        **_lists(sections, found),
    )
    check_pack(pack, found, sections.places, reading)
    return pack


def _lists(sections: Sections, found: Found) -> dict[str, Any]:
    lists = {section: sections.entries.get(section, {}) for section in READERS}
    for binding, at in found.bindings:
        if binding.kind == "form" and at.has("fields"):
            form = read_form(at, binding.name)
            if form and binding.name not in lists["forms"]:
                lists["forms"] = {**lists["forms"], binding.name: form}
    return lists


def _read_sections(at: Cursor, sections: Sections) -> None:
    for section, reader in READERS.items():
        for name, place in at.at(section).entries():
            if not _first(section, name, place, sections):
                continue
            entry = reader(place.of_clause(place.at("clause").word()), name)
            if entry is not None:
                sections.entries.setdefault(section, {})[name] = entry
    for name, place in at.at("ladders").entries():
        if _first("ladders", name, place, sections):
            sections.ladders.append((name, place))
    if at.has("phrases"):
        sections.phrases.append(read_phrases(at.at("phrases")))


def _first(section: str, name: str, place: Cursor, sections: Sections) -> bool:
    other = sections.places.setdefault((section, name), place)
    if other is not place:
        place.wrong("duplicate_entry", section=section, name=name, where=other.place)
    return other is place


def _ladders(sections: Sections, found: Found) -> dict[str, Ladder]:
    titles = {clause.id: clause.title for clause in found.clauses}
    planned = {binding.name: binding.planned for binding, _ in found.bindings if binding.kind == "ladder"}
    ladders = {}
    for name, place in sections.ladders:
        clause = place.at("clause").word()
        title = titles.get(clause, NO_TEXT)
        ladder = read_ladder(place.of_clause(clause), name=name, title=title, planned=planned.get(name, ""))
        if ladder:
            ladders[name] = ladder
    return ladders


def _resolved(clause: Clause, ladders: Mapping[str, Ladder]) -> Clause:
    """Return the clause with each promise given the law it cites, and its ladder if that starts at the breach."""
    bindings = []
    for binding in clause.bindings:
        ladder = ladders.get(binding.promise.ladder) if binding.promise else None
        if binding.promise:
            escalation = ladder if ladder and ladder.from_breach else None
            binding = replace(binding, promise=replace(binding.promise, escalation=escalation, cites=clause.cited))
        bindings.append(binding)
    return replace(clause, bindings=tuple(bindings))


def _joined(parts: list[Phrases]) -> Phrases:
    courtesy: dict[str, dict[str, tuple[str, ...]]] = {}
    for part in parts:
        for group, languages in part.courtesy.items():
            joined = courtesy.setdefault(group, {})
            for language, words in languages.items():
                joined[language] = (*joined.get(language, ()), *words)
    return Phrases(
        forbidden=tuple(phrase for part in parts for phrase in part.forbidden),
        jargon=tuple(phrase for part in parts for phrase in part.jargon),
        courtesy=courtesy,
        courtesy_clause=next((part.courtesy_clause for part in parts if part.courtesy_clause), ""),
    )
