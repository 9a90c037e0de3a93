"""Keeping the search index true."""

from collections.abc import Sequence
from dataclasses import dataclass

from shouwen.domain.journal.rows import insert_rows
from shouwen.domain.journal.transactions import operation
from shouwen.domain.search import backends
from shouwen.domain.search.models import Document
from shouwen.domain.search.text import normalised

ROWS_PER_STATEMENT = 1_000


@dataclass(frozen=True, slots=True)
class NewDocument:
    """What a search can find: the thing itself (`kind`, `ref_id`), whose it is, and the words that lead to it."""

    kind: str
    ref_id: int
    text: str
    company_id: int | None = None
    customer_id: int | None = None


@operation
def index(documents: Sequence[NewDocument]) -> None:
    """Put documents into the index, replacing what was there for the same thing."""
    if not documents:
        return
    known = _known(documents)
    fresh = [one for one in documents if (one.kind, one.ref_id) not in known]
    changed = [
        (known[one.kind, one.ref_id], one)
        for one in documents
        if (one.kind, one.ref_id) in known and known[one.kind, one.ref_id].text != normalised(one.text)
    ]
    _change(changed)
    _add(fresh)


@operation
def index_new(documents: Sequence[NewDocument]) -> None:
    """Put documents into the index that are surely not in it, without asking."""
    _add(documents)


@operation
def remove(*, kind: str, ref_ids: Sequence[int]) -> None:
    """Take things out of the index."""
    gone = list(Document.objects.filter(kind=kind, ref_id__in=ref_ids))
    backends.erase((one.id, one.kind, one.text) for one in gone)
    Document.objects.filter(id__in=[one.id for one in gone]).delete()


@operation
def rebuild() -> int:
    """Write the text index again from the documents and return how many there are."""
    backends.clear()
    backends.write(Document.objects.order_by("id").values_list("id", "kind", "text").iterator(chunk_size=5_000))
    return Document.objects.count()


def _known(documents: Sequence[NewDocument]) -> dict[tuple[str, int], Document]:
    by_kind: dict[str, list[int]] = {}
    for one in documents:
        by_kind.setdefault(one.kind, []).append(one.ref_id)
    found: dict[tuple[str, int], Document] = {}
    for kind, refs in by_kind.items():
        for start in range(0, len(refs), ROWS_PER_STATEMENT):
            part = refs[start : start + ROWS_PER_STATEMENT]
            found.update({(kind, d.ref_id): d for d in Document.objects.filter(kind=kind, ref_id__in=part)})
    return found


def _change(changed: Sequence[tuple[Document, NewDocument]]) -> None:
    backends.erase((old.id, old.kind, old.text) for old, _ in changed)
    for old, new in changed:
        old.text, old.company_id, old.customer_id = normalised(new.text), new.company_id, new.customer_id
    Document.objects.bulk_update(
        [old for old, _ in changed], ["text", "company_id", "customer_id"], batch_size=ROWS_PER_STATEMENT
    )
    backends.write((old.id, old.kind, old.text) for old, _ in changed)


def _add(fresh: Sequence[NewDocument]) -> None:
    rows = [
        Document(
            kind=one.kind,
            ref_id=one.ref_id,
            text=normalised(one.text),
            company_id=one.company_id,
            customer_id=one.customer_id,
        )
        for one in fresh
    ]
    insert_rows(rows)
    backends.write((row.id, row.kind, row.text) for row in rows)
