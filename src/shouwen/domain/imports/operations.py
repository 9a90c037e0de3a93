"""Bringing a file in: checked line by line in a dry run, then written in parts that are each whole."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db import models
from django.utils.translation import gettext as _

from shouwen.domain.cases.operations.past import bring_in_past_cases
from shouwen.domain.customers.bringing_in import bulk_register
from shouwen.domain.customers.bringing_in_parts import bring_in_customers, bring_in_premises
from shouwen.domain.imports import events
from shouwen.domain.imports.columns import BadMapping, find_columns
from shouwen.domain.imports.kinds import IMPORT_KINDS, ImportKind, Problems, Surroundings
from shouwen.domain.imports.models import ImportRun
from shouwen.domain.imports.reading import Row, Table, UnreadableFile, read_table
from shouwen.domain.imports.staffing import bring_in_staff
from shouwen.domain.journal.actors import Actor
from shouwen.domain.journal.operations import NewEvent, append, operation
from shouwen.domain.people.models import GridCell, Staff
from shouwen.domain.people.queries import unit_tree

ROWS_PER_PART = 1_000
CUSTOMER_SIDE = {"accounts": bulk_register, "customers": bring_in_customers, "premises": bring_in_premises}
# So many problems are kept and shown; a file with more has one mistake in every line.
MOST_PROBLEMS = 500


class UnableToImport(Exception):
    """The file, its columns or the company are not what an import needs; the message says what to mend."""


@dataclass(frozen=True, slots=True)
class CellProblem:
    """What is wrong in one cell: line and column as the person sees them in the file."""

    line: int
    column: str
    value: str
    message: str

    def to_data(self) -> dict[str, Any]:
        """Return the problem as the run keeps it."""
        return {"line": self.line, "column": self.column, "value": self.value, "message": self.message}


@dataclass(frozen=True, slots=True)
class Counts:
    """What became of the lines."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0


@operation
def start_import(
    *,
    now: datetime,
    actor: Actor,
    kind: str,
    company_id: int,
    file_name: str,
    data: bytes,
    mapping: Mapping[str, str],
    dry_run: bool,
    store: Callable[[str, bytes], str],
) -> ImportRun:
    """Keep a file and note that it is to be brought in, after a look at its columns.

    `store` keeps the bytes under a name and returns where. Raises UnableToImport, and nothing is kept.
    """
    if kind not in IMPORT_KINDS:
        raise UnableToImport(_("There is no import of this kind."))
    if company_id not in actor.scope_company_ids:
        raise UnableToImport(_("Choose one of your companies."))
    try:
        table = read_table(data, file_name)
        find_columns(table.columns, IMPORT_KINDS[kind].fields, mapping)
    except (UnreadableFile, BadMapping) as error:
        raise UnableToImport(str(error)) from error
    digest = hashlib.sha256(data).hexdigest()
    run = ImportRun.objects.create(
        kind=kind,
        company_id=company_id,
        file_name=file_name[:200],
        stored_path=store(digest, data),
        sha256=digest,
        mapping=dict(mapping),
        dry_run=dry_run,
        rows_total=len(table.rows),
        started_by_id=actor.staff_id or 0,
        started_at=now,
    )
    note = {"file": run.file_name, "sha256": digest, "kind": kind, "dry_run": dry_run}
    append(now=now, actor=actor, stream=f"import:{run.id}", events=[NewEvent(events.STARTED, note)],
           company_id=company_id)  # fmt: skip
    return run


def run_import(
    *,
    now: datetime,
    actor: Actor,
    run_id: int,
    data: bytes,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> ImportRun:
    """Bring in, or try out, a file that was kept; a run that was cut off goes on after its last whole part.

    Every part of a thousand lines is one transaction. Lines with a mistake are left out and listed; a dry run writes
    nothing but the list. What was brought in before is updated, never doubled.
    """
    run = ImportRun.objects.get(id=run_id)
    if run.state == ImportRun.State.DONE:
        return run
    kind = IMPORT_KINDS[run.kind]
    table = read_table(data, run.file_name)
    places = find_columns(table.columns, kind.fields, run.mapping)
    around = _surroundings(run.company_id or 0)
    for rows in _parts(table, run.rows_done):
        read, problems = _read(rows, table, places, kind, around)
        _finish_part(now=now, actor=actor, run=run, kind=kind, rows=read, problems=problems, line_count=len(rows))
        progress(run.rows_done, run.rows_total)
    _close(now=now, actor=actor, run=run)
    return run


@operation
def fail_import(*, now: datetime, actor: Actor, run_id: int, reason: str) -> ImportRun:
    """Note that an import cannot go on; the whole parts before it stay."""
    run = ImportRun.objects.get(id=run_id)
    run.state, run.finished_at = ImportRun.State.FAILED, now
    run.problems = [*run.problems, CellProblem(0, "", "", reason).to_data()]
    run.save(update_fields=["state", "finished_at", "problems"])
    event = NewEvent(events.FAILED, {"reason": reason})
    append(now=now, actor=actor, stream=f"import:{run.id}", events=[event], company_id=run.company_id)
    return run


@operation
def _finish_part(
    *,
    now: datetime,
    actor: Actor,
    run: ImportRun,
    kind: ImportKind,
    rows: Sequence[Any],
    problems: Sequence[CellProblem],
    line_count: int,
) -> None:
    counts = Counts() if run.dry_run or not rows else _write(now, actor, run, kind, rows)
    run.state = ImportRun.State.RUNNING
    run.rows_done += line_count
    run.refused += len({problem.line for problem in problems})
    run.created += counts.created
    run.updated += counts.updated
    run.unchanged += counts.unchanged
    room = MOST_PROBLEMS - len(run.problems)
    run.problems = [*run.problems, *(problem.to_data() for problem in problems[: max(0, room)])]
    run.save()


@operation
def _close(*, now: datetime, actor: Actor, run: ImportRun) -> None:
    run.state, run.finished_at = ImportRun.State.DONE, now
    run.save(update_fields=["state", "finished_at"])
    data = {"created": run.created, "updated": run.updated, "unchanged": run.unchanged, "refused": run.refused}
    event = NewEvent(events.FINISHED, data)
    append(now=now, actor=actor, stream=f"import:{run.id}", events=[event], company_id=run.company_id)


def _write(now: datetime, actor: Actor, run: ImportRun, kind: ImportKind, rows: Sequence[Any]) -> Counts:
    source = f"import:{run.id}"
    if kind.name == "cases":
        brought = bring_in_past_cases(now=now, actor=actor, company_id=run.company_id or 0, rows=rows, source=source)
        return Counts(brought.created, 0, brought.unchanged)
    if kind.name == "staff":
        return Counts(*bring_in_staff(now=now, actor=actor, rows=rows))
    done = CUSTOMER_SIDE[kind.name](now=now, actor=actor, rows=rows, source=source)
    return Counts(done.created, done.updated, done.unchanged)


def _read(
    rows: Sequence[Row], table: Table, places: Mapping[str, int], kind: ImportKind, around: Surroundings
) -> tuple[list[Any], list[CellProblem]]:
    """Return the rows that can be written, and what is wrong in the others."""
    read, wrong = [], []
    required = [field.name for field in kind.fields if field.required]
    for row in rows:
        line = {name: row.cells[place] if place < len(row.cells) else "" for name, place in places.items()}
        problems = Problems()
        made = kind.make(line, around, problems)
        _check(line, required, kind.lengths, problems)
        if problems.found:
            wrong += [
                CellProblem(row.number, table.columns[places[name]], str(line.get(name, ""))[:80], message)
                for name, message in problems.found.items()
            ]
        else:
            read.append(made)
    return read, wrong


def _check(line: Mapping[str, Any], required: Sequence[str], lengths: Mapping[str, int], problems: Problems) -> None:
    for name in required:
        if line.get(name, "") in ("", None):
            problems.found[name] = _("This cell must not be empty.")
    for name, cell in line.items():
        if name in lengths and isinstance(cell, str) and len(cell) > lengths[name] and name not in problems.found:
            problems.found[name] = _("At most %(count)s characters.") % {"count": lengths[name]}


def _parts(table: Table, done: int) -> Iterator[Sequence[Row]]:
    for start in range(done, len(table.rows), ROWS_PER_PART):
        yield table.rows[start : start + ROWS_PER_PART]


def _surroundings(company_id: int) -> Surroundings:
    tree = unit_tree()
    node = tree.by_id[company_id]
    return Surroundings(
        company_id=company_id,
        utility=node.utility,
        tree=tree,
        zone=ZoneInfo(node.zone_name),
        cells_by_code=dict(GridCell.objects.filter(company_id=company_id).values_list("code", "id")),
        staff_by_badge=dict(Staff.objects.filter(models.Q(is_active=True)).values_list("badge_number", "id")),
    )
