"""The imports that were run, and what was wrong in them."""

from shouwen.domain.imports.kinds import IMPORT_KINDS
from shouwen.domain.imports.models import ImportRun
from shouwen.domain.journal.actors import Actor


def runs(*, actor: Actor, limit: int) -> list[ImportRun]:
    """Return the imports of the actor's companies, the youngest first."""
    found = ImportRun.objects.filter(company_id__in=actor.scope_company_ids).defer("problems")
    return list(found.order_by("-id")[:limit])


def run(*, actor: Actor, run_id: int) -> ImportRun | None:
    """Return one import within the actor's companies, or None."""
    return ImportRun.objects.filter(id=run_id, company_id__in=actor.scope_company_ids).first()


def known_titles(kind: str) -> list[tuple[str, tuple[str, ...], bool]]:
    """Return the fields of a kind of file: name, the titles it is known by, and whether it must be there."""
    return [(field.name, field.titles, field.required) for field in IMPORT_KINDS[kind].fields]
