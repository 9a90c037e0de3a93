"""The text index in each database: an FTS5 table in SQLite, a tsvector column in PostgreSQL."""

from collections.abc import Iterable, Sequence

from django.db import connection

from shouwen.domain.search.text import document_tokens, kind_token, query_tokens

ROWS_PER_STATEMENT = 5_000


def write(rows: Iterable[tuple[int, str, str]]) -> None:
    """Index documents, given as id, kind and text, that are not in the index yet."""
    if connection.vendor == "sqlite":
        statement = "INSERT INTO search_index(rowid, tokens) VALUES (%s, %s)"
        _many(statement, ((id_, _written(kind, text)) for id_, kind, text in rows))
    else:
        statement = "UPDATE search_document SET tokens = array_to_tsvector(%s::text[]) WHERE id = %s"
        _many(statement, ((document_tokens(kind, text), id_) for id_, kind, text in rows))


def erase(rows: Iterable[tuple[int, str, str]]) -> None:
    """Take documents out of the index; `text` must be what was indexed."""
    if connection.vendor == "sqlite":
        statement = "INSERT INTO search_index(search_index, rowid, tokens) VALUES ('delete', %s, %s)"
        _many(statement, ((id_, _written(kind, text)) for id_, kind, text in rows))


def clear() -> None:
    """Empty the whole index."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("INSERT INTO search_index(search_index) VALUES ('delete-all')")
        else:
            cursor.execute("UPDATE search_document SET tokens = NULL")


def source(words: Sequence[str], kinds: Sequence[str]) -> tuple[str, list[str]]:
    """Return the SQL from FROM on that yields, as `d`, the documents of these kinds with all pairs of the words.

    With it its parameters. The index knows the kind too, or a search for cases in a large community would read
    every account of it.

    The SQLite form is a cross join so that the index drives: rows come one by one and a LIMIT ends the work.
    """
    # A single character begins half of all words: it narrows nothing where there are longer words.
    telling = [word for word in words if len(word) > 1] or words
    wanted = list(dict.fromkeys(token for word in telling for token in query_tokens(word)))
    if connection.vendor == "sqlite":
        match = " AND ".join(f"{fts_string(token)}{'*' if len(token) == 1 else ''}" for token in wanted)
        match += f" AND ({' OR '.join(fts_string(kind_token(kind)) for kind in kinds)})"
        joined = "search_index s CROSS JOIN search_document d ON d.id = s.rowid WHERE s.search_index MATCH %s"
        return joined, [match]
    match = " & ".join(f"{ts_string(token)}{':*' if len(token) == 1 else ''}" for token in wanted)
    match += f" & ({' | '.join(ts_string(kind_token(kind)) for kind in kinds)})"
    return "search_document d WHERE d.tokens @@ %s::tsquery", [match]


def _written(kind: str, text: str) -> str:
    return " ".join(map(quoted, document_tokens(kind, text)))


def quoted(token: str) -> str:
    """Return a token that FTS5's tokenizer keeps whole: what is neither letter nor digit becomes a letter."""
    return token if token.isalnum() else "".join(one if one.isalnum() else f"ʶ{ord(one):x}ʷ" for one in token)


def fts_string(token: str) -> str:
    """Return a token as a string of an FTS5 query."""
    return f'"{quoted(token)}"'


def ts_string(token: str) -> str:
    """Return a token as a quoted lexeme of a tsquery."""
    doubled = token.replace("\\", "\\\\").replace("'", "''")
    return f"'{doubled}'"


def _many(statement: str, rows: Iterable[tuple]) -> None:
    batch: list[tuple] = []
    with connection.cursor() as cursor:
        for row in rows:
            batch.append(row)
            if len(batch) >= ROWS_PER_STATEMENT:
                cursor.executemany(statement, batch)
                batch = []
        if batch:
            cursor.executemany(statement, batch)
