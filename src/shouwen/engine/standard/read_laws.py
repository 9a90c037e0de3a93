"""Reading what a pack says about the laws it states, and the articles that its clauses cite."""

from __future__ import annotations

from collections.abc import Mapping

from shouwen.engine.standard.cursor import Cursor
from shouwen.engine.standard.laws import KINDS, LAW, LEVELS, STANDARD, Citation, Jurisdiction, Law
from shouwen.engine.standard.vocabulary import nearest

LAW_PACK_KEYS = ("kind", "place", "level", "laws")
LAW_KEYS = ("name", "published", "since")
CITATION_KEYS = ("law", "article", "paragraph", "item")


def read_jurisdiction(at: Cursor) -> Jurisdiction | None:
    """Return where the pack holds, or None for one that states no law. `at` is the head of the pack."""
    kind = at.at("kind").choice(KINDS, LAW) if at.has("kind") else STANDARD
    if kind != LAW:
        for key in LAW_PACK_KEYS[1:]:
            if at.has(key):
                at.at(key).wrong("law_key_without_kind", name=key)
        return None
    if not at.need("place", "level", "laws"):
        return None
    laws = tuple(law for key, place in at.at("laws").entries() if (law := _law(place, key)))
    if not laws:
        at.at("laws").wrong("no_law")
    return Jurisdiction(at.at("place").text(), at.at("level").choice(LEVELS, LEVELS[-1]), laws)


def _law(at: Cursor, key: str) -> Law | None:
    if not at.table(LAW_KEYS) or not at.need("name", "published"):
        return None
    published, since = at.at("published").day(), at.at("since").day() if at.has("since") else None
    return Law(key, at.at("name").text(), published, since) if published else None


def read_citations(clause: Cursor, laws: Mapping[str, Law] | None) -> tuple[Citation, ...]:
    """Return the places that a clause cites; each clause of a law has to cite one.

    `laws` is None where the head of the pack is wrong, so that nobody can tell what may be cited.
    """
    at = clause.at("cites")
    if laws is None:
        return ()
    if at.value is None:
        if laws:
            clause.wrong("no_citation")
        return ()
    if not laws:
        at.wrong("citation_without_law")
        return ()
    return tuple(one for item in at.items() if (one := _citation(item, laws)))


def _citation(at: Cursor, laws: Mapping[str, Law]) -> Citation | None:
    if not at.table(CITATION_KEYS) or not at.need("article"):
        return None
    law = _cited_law(at, laws)
    numbers = [_number(at.at(key)) for key in CITATION_KEYS[1:]]
    if law is None or any(number is None for number in numbers):
        return None
    return Citation(law, *(number or 0 for number in numbers))


def _cited_law(at: Cursor, laws: Mapping[str, Law]) -> Law | None:
    key = at.at("law").word()
    if not key and len(laws) > 1:
        at.wrong("citation_which_law", laws=", ".join(laws))
        return None
    law = laws.get(key) if key else next(iter(laws.values()))
    if law is None:
        at.at("law").wrong("unknown_law", name=key, fix="".join(nearest(key, list(laws))))
    return law


def _number(at: Cursor) -> int | None:
    """Return the number written here, 0 where there is none, or None (and a problem) if it is no number of a law."""
    if at.value is None:
        return 0
    if not isinstance(at.value, int) or isinstance(at.value, bool) or not 0 < at.value < 200:
        at.wrong("bad_article", name=at.name, value=at.word())
        return None
    return at.value
