"""The events of many streams in DuckDB, and from there in columns: what a standard reads, each text decoded once."""

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

import duckdb
import numpy as np

from shouwen.engine.promise import Event
from shouwen.engine.promise.events import CLOCK_CANCELLED, REOPENING
from shouwen.engine.replay.again import OWN_NOTES
from shouwen.engine.replay.columns import (
    MISSING,
    ODD,
    EventColumns,
    FieldColumn,
    Numbers,
    Reads,
    Shape,
    moment_name,
    reads_of,
    rules_of,
)
from shouwen.engine.standard import Promise, Standard
from shouwen.engine.timeline.instants import from_ticks

# What a threads and memory bound keeps for the rest of the machine.
MEMORY_LIMIT = "1GB"
# More than the events of any one stream.
LONGEST_STREAM = 1 << 31
# Between the values of one shape; it stands in no JSON text.
BETWEEN = "\x1f"
LEFT_TO_ENGINE = frozenset({*REOPENING, CLOCK_CANCELLED})
STREAMS_PER_QUERY = 5_000
COLUMNS = "stream BIGINT, seq BIGINT, kind VARCHAR, ticks BIGINT, data VARCHAR"
PLAIN = r'^(".*"|-?[0-9]+)$'


class EventLog:
    """Events as rows of stream (numbered from 0), seq, kind, ticks (when it happened), data (JSON).

    They may stand in any order. Only one thread may use a log at a time.
    """

    def __init__(self, *, threads: int | None = None, memory: str = MEMORY_LIMIT) -> None:
        self.database = duckdb.connect(config={"autoinstall_known_extensions": False, "memory_limit": memory})
        if threads:
            self.database.execute(f"SET threads = {int(threads)}")

    def close(self) -> None:
        """Let go of everything."""
        self.database.close()

    def read_rows(self, rows: Iterable[tuple[int, int, str, int, str]]) -> None:
        """Take events from rows."""
        columns = list(zip(*rows, strict=True)) or [(), (), (), (), ()]
        given = {
            "stream": np.array(columns[0], dtype=np.int64),
            "seq": np.array(columns[1], dtype=np.int64),
            "kind": np.array(columns[2], dtype=object),
            "ticks": np.array(columns[3], dtype=np.int64),
            "data": np.array(columns[4], dtype=object),
        }
        self.database.register("given", given)
        self.database.execute(f"CREATE OR REPLACE TEMP TABLE events ({COLUMNS})")
        if columns[0]:
            self.database.execute("INSERT INTO events SELECT stream, seq, kind, ticks, data FROM given")
        self.database.unregister("given")

    def read_parquet(self, path: Path) -> None:
        """Take events from a Parquet file."""
        self.database.execute(f"CREATE OR REPLACE TEMP VIEW events AS SELECT * FROM read_parquet({_quoted(str(path))})")

    def histories(self, streams: Numbers) -> Iterator[list[Event]]:
        """Yield the events of some streams as the engine reads them, stream by stream, recorded when they happened."""
        for start in range(0, len(streams), STREAMS_PER_QUERY):
            part = ", ".join(str(int(one)) for one in streams[start : start + STREAMS_PER_QUERY])
            query = f"SELECT stream, seq, kind, ticks, data FROM events WHERE stream IN ({part}) ORDER BY stream, seq"
            rows = self.database.execute(query).fetchall()
            for _stream, own in groupby(rows, key=itemgetter(0)):
                yield [_event(*row[1:]) for row in own]

    def columns(self, standard: Standard, *, streams: int, planned: bool = False) -> EventColumns:
        """Return the events that matter to a standard, of so many streams."""
        reads = reads_of(standard, planned=planned)
        fields = _paired_fields(standard, planned)
        self.database.execute(_relevant(reads, fields))
        base = self._arrays("SELECT rowid AS place, stream, seq, ticks FROM relevant")
        # What filters in parallel may hand rows over in another order than they stood in; the runs are long.
        in_order = np.argsort(base["stream"] * LONGEST_STREAM + base["seq"], kind="stable")
        stream, seq, at = (base[name][in_order] for name in ("stream", "seq", "ticks"))
        place = base["place"][in_order]
        shape, shapes = self._shapes(reads)
        facts_at, facts = self._facts(reads)
        shape, facts_at = shape[place], facts_at[place]
        facts_of, unsteady = _steady_facts(stream, facts_at, streams)
        left_out = unsteady | _late(stream, at, streams)
        special = np.array([one.kind in LEFT_TO_ENGINE for one in shapes], dtype=bool)
        if len(shapes):
            left_out[stream[special[shape]]] = True
        taken = {name: self._field(name, place) for name in fields}
        empty = FieldColumn(np.full(len(stream), MISSING), ())
        return EventColumns(
            stream, seq, at, shape, shapes, facts_of, facts, left_out, lambda name: taken.get(name, empty)
        )  # fmt: skip

    def _shapes(self, reads: Reads) -> tuple[Numbers, tuple[Shape, ...]]:
        codes, rows = self._coded("kind || chr(30) || coalesce(shaped, '')")
        shapes = []
        for text in rows:
            kind, _sign, values = text.partition("\x1e")
            shapes.append(Shape(kind, _decoded(reads.fields.get(kind, ()), values)))
        return codes, tuple(shapes)

    def _facts(self, reads: Reads) -> tuple[Numbers, tuple[Mapping[str, Any], ...]]:
        """Return for each event which facts it states, 0 for none, and those facts."""
        codes, rows = self._coded("coalesce('+' || stated, '')", first="")
        return codes, tuple(_decoded(reads.facts, text[1:]) for text in rows)

    def _coded(self, text: str, *, first: str | None = None) -> tuple[Numbers, list[str]]:
        """Return a code for each event by one of its texts, and the texts in the order of their codes."""
        found = [row[0] for row in self.database.execute(f"SELECT DISTINCT {text} FROM relevant").fetchall()]
        texts = ([first] if first is not None else []) + sorted(one for one in found if one != first)
        self.database.register(
            "texts", {"said": np.array(texts, dtype=object), "code": np.arange(len(texts), dtype=np.int64)}
        )
        self.database.execute("CREATE OR REPLACE TEMP TABLE coded AS SELECT said, code FROM texts")
        codes = self._arrays(
            f"SELECT place, coded.code AS code FROM (SELECT rowid AS place, {text} AS said FROM relevant) AS asked "
            "JOIN coded ON coded.said = asked.said"
        )
        self.database.unregister("texts")
        of_each = np.zeros(len(codes["place"]), dtype=np.int64)
        of_each[codes["place"]] = codes["code"]
        return of_each, texts

    def _field(self, name: str, place: Numbers) -> FieldColumn:
        column = _name(f"field {name}")
        self.database.execute(
            "CREATE OR REPLACE TEMP TABLE named AS SELECT row_number() OVER () - 1 AS code, said, "
            f"regexp_matches(said, {_quoted(PLAIN)}) AS plain "
            f"FROM (SELECT DISTINCT {column} AS said FROM relevant WHERE {column} IS NOT NULL)"
        )
        found = self._arrays(
            f"SELECT relevant.rowid AS place, CASE WHEN plain THEN code ELSE {ODD} END AS code "
            f"FROM relevant JOIN named ON named.said = relevant.{column}"
        )
        codes = np.full(len(place), MISSING)
        codes[found["place"]] = found["code"]
        texts = [row[0] for row in self.database.execute("SELECT said FROM named ORDER BY code").fetchall()]
        return FieldColumn(codes[place], _Decoded(texts))

    def _arrays(self, query: str) -> dict[str, Numbers]:
        found = self.database.execute(query).fetchnumpy()
        return {name: np.ascontiguousarray(np.ma.getdata(values), dtype=np.int64) for name, values in found.items()}


def _event(seq: int, kind: str, ticks: int, data: str) -> Event:
    at = from_ticks(ticks)
    return Event(seq, kind, at, at, json.loads(data))


class _Decoded(tuple):
    """Values of a field that are read from their JSON texts when they are asked for."""

    __slots__ = ()

    def __getitem__(self, code: Any) -> Any:
        return json.loads(super().__getitem__(code))


def _paired_fields(standard: Standard, planned: bool) -> dict[str, tuple[str, ...]]:
    """Return the fields with many values that a standard asks for, with the kinds of events that are asked."""
    kinds: dict[str, set[str]] = {"until_at": {"extension.approved"}}
    for rule in rules_of(standard, planned=planned):
        if isinstance(rule, Promise) and rule.match:
            starts = {pattern.kind for pattern in rule.starts}
            kinds.setdefault(rule.match, set()).update(rule.watched | starts)
        if name := moment_name(rule):
            kinds.setdefault(name, set()).update(pattern.kind for pattern in rule.starts)
    return {name: tuple(sorted(found)) for name, found in kinds.items()}


def _relevant(reads: Reads, fields: Mapping[str, tuple[str, ...]]) -> str:
    """Return the statement that keeps of all events what matters, in one pass."""
    shaped = "".join(
        f" WHEN {_quoted(kind)} THEN {_values(names, '$.')}" for kind, names in reads.fields.items() if names
    )
    states = "contains(data, '\"facts\"') AND json_extract(data, '$.facts')::VARCHAR NOT IN ('{}', 'null')"
    paired = "".join(
        f", CASE WHEN kind IN ({_list(kinds)}) THEN json_extract(data, {_path('$.', name)})::VARCHAR END "
        f"AS {_name(f'field {name}')}"
        for name, kinds in fields.items()
    )
    return (
        "CREATE OR REPLACE TEMP TABLE relevant AS SELECT stream, seq, ticks, kind, "
        f"{f'CASE kind{shaped} END' if shaped else 'NULL::VARCHAR'} AS shaped, "
        f"CASE WHEN {states} THEN {_values(reads.facts, '$.facts.')} END AS stated{paired} "
        f"FROM events WHERE kind NOT IN ({_list(sorted(OWN_NOTES))}) "
        f"AND (kind IN ({_list(sorted(reads.fields))}) OR contains(data, '\"facts\"'))"
    )


def _values(names: Iterable[str], root: str) -> str:
    """Return the expression for the JSON texts of some fields, one after the other; nothing for one that is missing."""
    texts = [f"coalesce(json_extract(data, {_path(root, name)})::VARCHAR, '')" for name in names]
    return f"concat_ws(chr({ord(BETWEEN)}), {', '.join(texts)})" if texts else "''"


def _decoded(names: tuple[str, ...], text: str) -> dict[str, Any]:
    if not names:
        return {}
    parts = text.split(BETWEEN) if text else [""] * len(names)
    return {name: json.loads(part) for name, part in zip(names, parts, strict=True) if part}


def _steady_facts(stream: Numbers, facts_at: Numbers, streams: int) -> tuple[Numbers, Any]:
    """Return the facts of each stream, and which streams state others later or state them too late."""
    facts_of = np.zeros(streams, dtype=np.int64)
    unsteady = np.zeros(streams, dtype=bool)
    first = np.ones(len(stream), dtype=bool)
    first[1:] = stream[1:] != stream[:-1]
    facts_of[stream[first]] = facts_at[first]
    states = facts_at != 0
    unsteady[stream[states & (facts_at != facts_of[stream])]] = True
    return facts_of, unsteady


def _late(stream: Numbers, at: Numbers, streams: int) -> Any:
    late = np.zeros(streams, dtype=bool)
    before = (stream[1:] == stream[:-1]) & (at[1:] < at[:-1])
    late[stream[1:][before]] = True
    return late


def _path(root: str, name: str) -> str:
    return _quoted(f'{root}"{name}"')


def _list(texts: Iterable[str]) -> str:
    return ", ".join(_quoted(text) for text in texts) or "''"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _name(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
