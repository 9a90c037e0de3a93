"""The standards: which are known here, and what a clause says."""

from typing import Any

from django.http import HttpRequest
from ninja import Router

from shouwen.domain.people.queries import unit_tree
from shouwen.domain.standards.queries import ClauseReading, PackLine, clause_reading, packs
from shouwen.interfaces.api.callers import call_of
from shouwen.interfaces.api.problems import ApiProblem
from shouwen.interfaces.api.schemas.common import PROBLEMS, Code
from shouwen.interfaces.api.schemas.others import BindingOut, ClauseOut, PackOut, PacksOut

router = Router(tags=["standards"])


@router.get(
    "/standards",
    url_name="standards",
    operation_id="list_standards",
    summary="List the standards",
    response={200: PacksOut, **PROBLEMS},
)
def standards(request: HttpRequest) -> Any:
    """Every version that was loaded, and who has adopted it."""
    language = call_of(request).language
    return PacksOut(packs=[_pack_out(line, language) for line in packs()])


@router.get(
    "/standards/{pack}/clauses/{clause}",
    url_name="clause",
    operation_id="read_clause",
    summary="Read a clause",
    response={200: ClauseOut, **PROBLEMS},
)
def clause(request: HttpRequest, pack: Code, clause: Code) -> Any:
    """Its text in the youngest version, and what makes it real."""
    call = call_of(request)
    found = clause_reading(pack=pack, clause=clause, unit_ids=call.actor.scope_company_ids, at=call.now)
    if found is None:
        raise ApiProblem("not_found")
    return _clause_out(found, call.language)


def _pack_out(line: PackLine, language: str) -> PackOut:
    units = unit_tree().by_id
    return PackOut(
        pack=line.pack,
        version=line.version,
        title=line.title.say(language),
        owner=line.owner.say(language),
        place=line.jurisdiction.place.say(language) if line.jurisdiction else "",
        effective_date=line.effective_date,
        clause_count=line.clause_count,
        companies=[units[unit_id].code for unit_id in line.unit_ids],
    )


def _clause_out(found: ClauseReading, language: str) -> ClauseOut:
    return ClauseOut(
        pack=found.pack.name,
        version=found.pack.version,
        id=found.clause.id,
        kinds=list(found.clause.kinds),
        title=found.clause.title.say(language),
        text=found.clause.text.say(language),
        note=found.clause.note.say(language),
        cites=found.clause.cited.say(language),
        bindings=[BindingOut(kind=one.kind, name=one.name, planned=one.planned) for one in found.clause.bindings],
    )
