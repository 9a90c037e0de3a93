"""Questions of staff about a clause: cases of their own kind, held by the unit that owns the standard (W-7.2)."""

from datetime import datetime

from shouwen.domain.cases import checks, events
from shouwen.domain.cases.access import holds
from shouwen.domain.cases.acting import Act, acting
from shouwen.domain.cases.models import Case, CustodySpan
from shouwen.domain.cases.numbers import next_number
from shouwen.domain.cases.operations.results import close
from shouwen.domain.cases.refusals import Gatekeeper, Refused
from shouwen.domain.journal.actors import Actor
from shouwen.domain.journal.rows import insert_rows
from shouwen.domain.journal.transactions import operation
from shouwen.domain.people.queries import head_of, unit_tree
from shouwen.domain.people.roles import STANDARDS_EDITOR
from shouwen.domain.search.operations import NewDocument, index_new
from shouwen.domain.standards.operations import interpret
from shouwen.domain.standards.queries import adopted_packs, pack_in_force
from shouwen.engine.standard import Pack

SUMMARY_LENGTH = 200


class UnableToAskAboutClause(Refused):
    """The question has no words, or nobody owns such a clause."""


class UnableToAnswerAboutClause(Refused):
    """The answer has no words, or is not this person's to give."""


@operation
def ask_about_clause(*, now: datetime, actor: Actor, pack: str, clause: str, text: str) -> Case:
    """Ask the owner of a standard how a clause is meant; the unit that owns it holds the question.

    Raises UnableToAskAboutClause.
    """
    found = pack_in_force(name=pack, at=now)
    company_id = _company_of(actor, pack, now)
    gates = Gatekeeper(company_id=company_id or actor.unit_id or 0, now=now, language=actor.language)
    gates.require(checks.text_given(text=text), UnableToAskAboutClause)
    known = found is not None and found.clause(clause) is not None and bool(company_id)
    gates.require(checks.allowed(yes=known, rule="clause_unknown"), UnableToAskAboutClause)
    return _open(now, actor, found, clause, text.strip(), company_id)  # type: ignore[arg-type]


@operation
def answer_clause_question(
    *, now: datetime, actor: Actor, case_number: str, text: str, as_reading: bool = False
) -> Case:
    """Answer a question about a clause; the case ends with it, and who asked is told.

    With `as_reading` the answer also becomes a reading of the clause, with author and date, which only the standards
    editor writes. Raises UnableToAnswerAboutClause.
    """
    with acting(now=now, actor=actor, case_number=case_number) as act:
        _require_answerable(act, text, as_reading)
        case, said = act.case, text.strip()
        pack, clause = case.matter, case.category
        written = interpret(now=now, actor=actor, pack=pack, clause=clause, text=said) if as_reading else None
        act.event(events.CLAUSE_ANSWERED, pack=pack, clause=clause, text=said, reading=written.id if written else None)
        act.change(handled_at=now, told_at=now)
        act.tell(case.first_contact_id, template="clause_answered", clause=clause, text=said)
        close(act)
    return act.case


def owner_unit(*, pack: Pack, company_id: int) -> int:
    """Return the unit that owns a standard: the one of its owner's name, else the customer centre, else the company."""
    tree = unit_tree()
    near = (company_id, *tree.downward(company_id), *tree.ancestors(company_id))
    names = {pack.owner.zh, pack.owner.en} - {""}
    named = next((one for one in near if {tree.by_id[one].name, tree.by_id[one].name_en} & names), None)
    return named or tree.customer_centre_of(company_id) or company_id


def _company_of(actor: Actor, pack: str, now: datetime) -> int:
    """Return the company that asks: the actor's own, else the first in reach that works by the pack."""
    if actor.company_id:
        return actor.company_id
    reach = sorted(actor.scope_company_ids)
    working = (one for one in reach if any(taken.pack == pack for taken in adopted_packs(unit_id=one, at=now)))
    return next(working, next(iter(reach), 0))


def _open(now: datetime, actor: Actor, pack: Pack, clause: str, text: str, company_id: int) -> Case:
    company, unit_id = unit_tree().by_id[company_id], owner_unit(pack=pack, company_id=company_id)
    case = Case(
        number=next_number(now=now, company_id=company_id, company_code=company.code, zone_name=company.zone_name),
        company_id=company_id,
        unit_id=unit_id,
        first_contact_id=actor.staff_id,
        first_unit_id=actor.unit_id or unit_id,
        kind=Case.Kind.CLAUSE_QUESTION,
        matter=pack.name,
        category=clause,
        summary=f"{clause} {text}"[:SUMMARY_LENGTH],
        contact_count=0,
        opened_at=now,
    )
    insert_rows([case])
    insert_rows([CustodySpan(case=case, unit_id=unit_id, staff_id=None, from_at=now)])
    act = Act(now=now, actor=actor, case=case, is_new=True)
    facts = {"case": case.kind, "unit_kind": unit_tree().by_id[unit_id].kind}
    act.event(
        events.CASE_OPENED, facts=facts, number=case.number, unit=unit_id, holder=None, category=clause, summary=text
    )
    act.tell(head_of(unit_id=unit_id, at=now), template="clause_asked", clause=clause, text=text)
    act.finish()
    index_new([NewDocument("case", case.id, f"{case.number} {case.summary}", company_id, None)])
    return case


def _require_answerable(act: Act, text: str, as_reading: bool) -> None:
    act.require(UnableToAnswerAboutClause, checks.is_open(case=act.case))
    is_one = act.case.kind == Case.Kind.CLAUSE_QUESTION
    act.require(UnableToAnswerAboutClause, checks.allowed(yes=is_one, rule="no_clause_question"))
    act.require(UnableToAnswerAboutClause, may_answer_about_clause(act))
    act.require(UnableToAnswerAboutClause, checks.text_given(text=text))
    may_read = not as_reading or act.actor.has(STANDARDS_EDITOR)
    act.require(UnableToAnswerAboutClause, checks.allowed(yes=may_read, rule="not_standards_editor"))


def may_answer_about_clause(act: Act) -> str | None:
    """Return the rule that keeps the actor from answering: it is for the owner's unit and the standards editor."""
    yes = holds(actor=act.actor, case=act.case) or act.actor.has(STANDARDS_EDITOR)
    return checks.allowed(yes=yes, rule="not_holder")
