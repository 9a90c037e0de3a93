"""Imports that run in the worker: handed over as a job, told to whoever started them when they are done."""

from collections.abc import Callable
from datetime import datetime

from shouwen.domain.imports.models import ImportRun
from shouwen.domain.imports.operations import fail_import, run_import
from shouwen.domain.journal.actors import WORKER_ACTOR, Actor
from shouwen.domain.journal.operations import operation
from shouwen.domain.outbox.operations import NewMessage, enqueue, notify
from shouwen.domain.people.models import Staff
from shouwen.domain.people.queries import actor_of

IMPORT = "import"


@operation
def hand_to_worker(*, now: datetime, run: ImportRun) -> None:
    """Let the worker carry out an import."""
    enqueue(now=now, kind=IMPORT, payload={"run": run.id}, dedupe_key=f"{IMPORT}:{run.id}", due_at=now)


def carry_out(*, now: datetime, run_id: int, read: Callable[[str], bytes]) -> None:
    """Carry out an import for whoever started it and tell them; one that was cut off goes on where it was.

    `read` returns the bytes of the kept file. What cannot be read is marked as failed.
    """
    run = ImportRun.objects.get(id=run_id)
    actor = _starter(run)
    try:
        run = run_import(now=now, actor=actor, run_id=run_id, data=read(run.stored_path))
    except (ValueError, LookupError, FileNotFoundError) as error:
        run = fail_import(now=now, actor=actor, run_id=run_id, reason=str(error))
    _tell(now, run)


def _starter(run: ImportRun) -> Actor:
    person = Staff.objects.select_related("unit").filter(id=run.started_by_id).first()
    return actor_of(staff=person) if person else WORKER_ACTOR


def _tell(now: datetime, run: ImportRun) -> None:
    params = {
        "file_name": run.file_name,
        "created": run.created,
        "updated": run.updated,
        "refused": run.refused,
        "failed": run.state == ImportRun.State.FAILED,
    }
    message = NewMessage(
        to_staff_id=run.started_by_id,
        template="import_done",
        params=params,
        stream=f"import:{run.id}",
        company_id=run.company_id,
        dedupe_key=f"import:{run.id}:done",
    )
    notify(now=now, actor=WORKER_ACTOR, messages=[message])
