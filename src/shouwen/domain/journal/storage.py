"""Finding the heads of many streams in one statement, which both databases take."""

from collections.abc import Iterator, Sequence

from django.db import connection

from shouwen.domain.journal.chain import Head
from shouwen.domain.journal.rows import parts

STREAMS_PER_QUERY = 5000
HEADS = """
    WITH wanted (stream) AS (VALUES {rows})
    SELECT event.stream, event.seq, event.hash
    FROM wanted
    JOIN journal_event event ON event.stream = wanted.stream
        AND event.seq = (SELECT MAX(seq) FROM journal_event WHERE stream = wanted.stream)
"""


def read_heads(streams: Sequence[str]) -> Iterator[tuple[str, Head]]:
    """Yield the head of every one of the streams that has events."""
    with connection.cursor() as cursor:
        for part in parts(streams, STREAMS_PER_QUERY):
            cursor.execute(HEADS.format(rows=", ".join(["(%s)"] * len(part))), list(part))
            yield from ((stream, Head(seq, hash_)) for stream, seq, hash_ in cursor.fetchall())
