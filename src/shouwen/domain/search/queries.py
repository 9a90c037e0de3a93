"""Finding things by any two characters of what is known of them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db import connection

from shouwen.domain.search import backends
from shouwen.domain.search.text import query_words

# So many candidates are looked at to put the best ones first; more would cost more time than they bring.
CANDIDATES = 60


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found."""

    kind: str
    ref_id: int
    customer_id: int | None
    company_id: int | None
    text: str


def find(*, text: str, kinds: Sequence[str], company_ids: Collection[int] | None, limit: int) -> list[Hit]:
    """Return at most `limit` things whose text holds every word of the search, whole words first.

    `company_ids` None means every company; what belongs to no company is always found.
    """
    words = query_words(text)
    if not words:
        return []
    sql, params = _statement(words, kinds, company_ids)
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        hits = [Hit(*row) for row in cursor.fetchall()]
    return sorted(hits, key=lambda hit: _distance(hit.text, words))[:limit]


def _statement(words: Sequence[str], kinds: Sequence[str], company_ids: Collection[int] | None) -> tuple[str, list]:
    indexed, params = backends.source(words, kinds)
    conditions = []
    for word in words:
        conditions.append("instr(d.text, %s) > 0" if connection.vendor == "sqlite" else "strpos(d.text, %s) > 0")
        params.append(word)
    if company_ids is not None:
        inside = f"d.company_id IN ({_places(company_ids)})" if company_ids else "1 = 0"
        conditions.append(f"(d.company_id IS NULL OR {inside})")
        params.extend(company_ids)
    columns = "d.kind, d.ref_id, d.customer_id, d.company_id, d.text"
    sql = f"SELECT {columns} FROM {indexed} AND {' AND '.join(conditions)} LIMIT {CANDIDATES}"
    return sql, params


def _places(values: Collection[object]) -> str:
    return ", ".join(["%s"] * len(values))


def _distance(text: str, words: Sequence[str]) -> tuple[int, str]:
    """Return how far a text is from the words: 0 for each that stands as a whole, 1 at a beginning, 2 inside."""
    fields = text.split()
    total = 0
    for word in words:
        if word in fields:
            continue
        total += 1 if any(one.startswith(word) for one in fields) else 2
    return total, text
