"""A made-up season as a Parquet file of events: repairs, complaints and questions with transfers, pauses, extensions.

One case in ten waits for its customer, one in fifty gets an extension, one in a hundred is opened again.
"""

from pathlib import Path

import duckdb

FIRST_MOMENT = 1_761_926_400_000_000
SEASON_MINUTES = 120 * 24 * 60
MINUTE = 60_000_000
MATTERS = (("repair", "no_heat"), ("repair", "leak"), ("complaint", "fee"), ("question", "fee"), ("business", "refund"))

# (kind, data as an expression, chance in a thousand, the longest wait before it in minutes)
STEPS: tuple[tuple[str, str, int, int], ...] = (
    ("case.opened", "facts", 1000, 0),
    ("contact.received", """'{"contact_id": ' || stream || ', "channel": "phone"}'""", 1000, 0),
    ("custody.offered", """'{"transfer_id": ' || stream || '}'""", 1000, 5),
    ("custody.acknowledged", """'{"transfer_id": ' || stream || '}'""", 1000, 50),
    ("extension.approved", """'{"promise": "answer", "amount": "8 h"}'""", 20, 60),
    ("crew.set_out", "'{}'", 800, 60),
    ("crew.arrived", """'{"staff": 7}'""", 800, 90),
    ("customer.awaited", "'{}'", 100, 60),
    ("customer.replied", "'{}'", 100, 2000),
    ("supply.restored", "'{}'", 700, 900),
    ("case.handled", """'{"text": "阀门已更换，供热恢复正常"}'""", 1000, 600),
    ("customer.answered", """'{"by_result": true}'""", 950, 900),
    ("customer.told", """'{"done": true, "channel": "phone"}'""", 950, 300),
    ("case.closed", """'{"satisfied": true}'""", 950, 1500),
    ("case.reopened", """'{"reason": "又不热了"}'""", 10, 4000),
)


def write_log(path: Path, *, cases: int) -> int:
    """Write the events of so many cases, about ten each, in their order, and return how many there are."""
    parts = " UNION ALL ".join(_step(number, *step) for number, step in enumerate(STEPS))
    database = duckdb.connect(config={"memory_limit": "3GB", "temp_directory": str(path.parent)})
    database.execute(
        f"CREATE TABLE cases AS SELECT range AS stream, hash(range, 'begin') % {SEASON_MINUTES} AS begins, "
        f"{_facts()} AS facts FROM range({cases})"
    )
    database.execute(
        "COPY (SELECT stream, row_number() OVER own AS seq, kind, "
        f"({FIRST_MOMENT} + {MINUTE} * (begins + sum(wait) OVER own))::BIGINT AS ticks, data "
        f"FROM ({parts}) WINDOW own AS (PARTITION BY stream ORDER BY step) ORDER BY stream, seq) "
        f"TO '{path}' (FORMAT parquet)"
    )
    found = database.execute(f"SELECT count(*) FROM '{path}'").fetchall()
    return int(found[0][0])


def _step(number: int, kind: str, data: str, chance: int, longest: int) -> str:
    wait = f"hash(stream, {number}, 'wait') % {longest}" if longest else "0"
    return (
        f"SELECT stream, begins, {number} AS step, '{kind}' AS kind, {data} AS data, {wait} AS wait FROM cases "
        f"WHERE hash(stream, {number}) % 1000 < {chance}"
    )


def _facts() -> str:
    written = [
        f'{{"facts": {{"case": "{case}", "matter": "{matter}", "channel": "phone", "utility": "heat", '
        f'"zone": "urban", "urgency": "normal", "customer_class": "resident"}}}}'
        for case, matter in MATTERS
    ]
    choices = ", ".join(f"'{one}'" for one in written)
    return f"[{choices}][1 + (hash(range, 'facts') % {len(written)})::INTEGER]"
