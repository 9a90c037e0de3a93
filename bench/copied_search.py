"""Copies of the search documents: the names stay, numbers, phones and addresses are the copy's own."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.db import connection

from bench.base import account_of, community_of, phone_of
from bench.dialects import Sqlite
from shouwen.domain.search.backends import quoted
from shouwen.domain.search.models import Document
from shouwen.domain.search.text import document_tokens, normalised

if TYPE_CHECKING:
    from bench.multiply import Copying

COLUMNS = ("id", "kind", "ref_id", "company_id", "customer_id", "text")
Row = tuple[int, str, int, int | None, int | None, str]


def copy_documents(spoken: Sqlite, copying: "Copying") -> None:
    """Write the documents of every copy and index their words."""
    base = list(Document.objects.order_by("id").values_list(*COLUMNS))
    if connection.vendor == "sqlite":
        spoken.load("search_document", COLUMNS, _copies(copying, base))
        spoken.load("search_index", ("rowid", "tokens"), _indexed(copying, base))
        return
    rows: Iterator[tuple[Any, ...]] = ((*row, _vector(row[1], row[5])) for row in _copies(copying, base))
    spoken.load("search_document", (*COLUMNS, "tokens"), rows)


def _copies(copying: "Copying", base: list[Row]) -> Iterator[Row]:
    strides = copying.strides
    for copy in range(1, copying.copies + 1):
        for id_, kind, ref_id, company_id, customer_id, text in base:
            table = "customers_account" if kind == "account" else "cases_case"
            customer = None if customer_id is None else customer_id + copy * strides["customers_customer"]
            new_text = _account_text(copying, copy, ref_id, text) if kind == "account" else _case_text(copy, text)
            yield (
                id_ + copy * strides["search_document"],
                kind,
                ref_id + copy * strides[table],
                company_id,
                customer,
                new_text,
            )


def _account_text(copying: "Copying", copy: int, account_id: int, text: str) -> str:
    old, new = account_id - 1, copy * copying.base + account_id - 1
    community = normalised(community_of(old))
    replaced = text.replace(phone_of(old), phone_of(new)).replace(account_of(old), account_of(new))
    return replaced.replace(community, f"{community}-{copy}")


def _case_text(copy: int, text: str) -> str:
    number, _, rest = text.partition(" ")
    return f"{number}-{copy} {rest}"


def _indexed(copying: "Copying", base: list[Row]) -> Iterator[tuple[int, str]]:
    for row in _copies(copying, base):
        yield row[0], " ".join(map(quoted, document_tokens(row[1], row[5])))


def _vector(kind: str, text: str) -> str:
    """Return the words as COPY takes a tsvector: sorted and quoted."""
    return " ".join(
        "'" + one.replace("\\", "\\\\").replace("'", "''") + "'" for one in sorted(document_tokens(kind, text))
    )
