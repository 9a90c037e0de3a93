"""Giving out slips that are filled in from cases: one, or all that a unit needs for a day (H-P.F1)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from shouwen.domain.cases.access import case_for, commands
from shouwen.domain.cases.models import Case
from shouwen.domain.journal.actors import Actor
from shouwen.domain.journal.transactions import operation
from shouwen.domain.people.queries import staff_brief, unit_tree
from shouwen.domain.slips import events
from shouwen.domain.slips.access import may_issue
from shouwen.domain.slips.models import Slip
from shouwen.domain.slips.numbers import local_day, take_numbers
from shouwen.domain.slips.papers import OFFICES, SlipForm, due_back_at, slip_forms
from shouwen.domain.slips.refusals import UnableToIssueSlip
from shouwen.domain.slips.values import CaseFacts, Task, facts_of, values_of
from shouwen.domain.slips.writing import new_slip, store_new

# Slips of one printing; a unit with more gives them out in several.
MOST_AT_ONCE = 200
# Stands in for the number until it is known which cases get a slip.
NUMBER_TO_COME = "?"


@dataclass(frozen=True, slots=True)
class DayIssued:
    """What was given out for a day, and the numbers of the cases that lack something, with what they lack."""

    slips: tuple[Slip, ...]
    lacking: tuple[tuple[str, str], ...]


@operation
def issue_slip(
    *,
    now: datetime,
    actor: Actor,
    case_number: str,
    form: str,
    worker_id: int | None = None,
    agreed_at: datetime | None = None,
    filled: Mapping[str, str] | None = None,
) -> Slip:
    """Give out a slip of a case, filled in with what is known of it; `filled` adds what the case does not know.

    Raises CaseNotFound, and UnableToIssueSlip for a form that is not printed, a worker of another company, or an
    obligatory field that nobody has filled in.
    """
    case = case_for(actor=actor, number=case_number)
    if not may_issue(actor=actor, case=case):
        raise UnableToIssueSlip(_("Only the unit that holds the case, or that took it, gives out its slips."))
    paper = _form(case.company_id, form, now)
    worker = worker_id or case.holder_id
    _require_colleague(case, worker)
    number = _numbers(now, case.company_id, 1)[0]
    task = Task(number, worker, agreed_at, now)
    given = _given(facts_of([case])[case.id], paper, task, actor.language, filled or {})
    if missing := _missing(paper, given, actor.language):
        raise UnableToIssueSlip(
            _("The slip lacks: %(fields)s. Fill it in here, or in the case.") % {"fields": ", ".join(missing.values())},
            tuple(missing),
        )
    slip = _slip(now, actor, case, paper, task, given)
    store_new(now=now, actor=actor, kind=events.ISSUED, slips=[slip])
    return slip


@operation
def issue_day(*, now: datetime, actor: Actor, unit_id: int, form: str) -> DayIssued:
    """Give out a slip for every open case that the unit holds and that has none of this form yet, to its holder.

    A case that lacks something obligatory is left out and named. Raises UnableToIssueSlip.
    """
    if not commands(actor=actor, unit_id=unit_id) and actor.unit_id != unit_id:
        raise UnableToIssueSlip(_("Slips of a day are given out by the unit itself or by whoever heads it."))
    company_id = unit_tree().by_id[unit_id].company_id
    if company_id is None:
        raise UnableToIssueSlip(_("Choose a unit of a company."))
    paper = _form(company_id, form, now)
    cases = _without_slip(unit_id, form)
    facts = facts_of(cases)
    tasks = {one.id: Task(NUMBER_TO_COME, one.holder_id, None, now) for one in cases}
    given = {one.id: _given(facts[one.id], paper, tasks[one.id], actor.language, {}) for one in cases}
    lacking = {one.id: lacks for one in cases if (lacks := _missing(paper, given[one.id], actor.language))}
    ready = [one for one in cases if one.id not in lacking]
    slips = _slips_of(now, actor, company_id, ready, paper, given)
    store_new(now=now, actor=actor, kind=events.ISSUED, slips=slips)
    named = tuple((one.number, ", ".join(lacking[one.id].values())) for one in cases if one.id in lacking)
    return DayIssued(tuple(slips), named)


def _slips_of(
    now: datetime,
    actor: Actor,
    company_id: int,
    cases: Sequence[Case],
    paper: SlipForm,
    given: Mapping[int, dict[str, str]],
) -> list[Slip]:
    numbers = _numbers(now, company_id, len(cases)) if cases else []
    slips = []
    for case, number in zip(cases, numbers, strict=True):
        values = {name: number if name == "number" else value for name, value in given[case.id].items()}
        slips.append(_slip(now, actor, case, paper, Task(number, case.holder_id, None, now), values))
    return slips


def _slip(now: datetime, actor: Actor, case: Case, paper: SlipForm, task: Task, given: Mapping[str, str]) -> Slip:
    begins_at = task.agreed_at or now
    return new_slip(
        form=paper,
        now=now,
        actor=actor,
        number=task.number,
        company_id=case.company_id,
        unit_id=case.unit_id,
        worker_id=task.worker_id,
        case=case,
        day_date=local_day(begins_at, unit_tree().by_id[case.company_id].zone_name),
        given=dict(given),
        agreed_at=task.agreed_at,
        due_back_at=due_back_at(form=paper.form, unit_id=case.unit_id, from_at=begins_at),
    )


def _without_slip(unit_id: int, form: str) -> list[Case]:
    has_one = Slip.objects.filter(form=form).exclude(state=Slip.State.VOID).values("case_id")
    open_ones = Case.objects.filter(unit_id=unit_id, closed_at=None, handled_at=None, confidential=False)
    return list(open_ones.exclude(id__in=has_one.filter(case__isnull=False)).order_by("opened_at", "id")[:MOST_AT_ONCE])


def _given(facts: CaseFacts, paper: SlipForm, task: Task, language: str, filled: Mapping[str, str]) -> dict[str, str]:
    """Return what is printed into the fields that the office fills in, empty ones included."""
    known = values_of(facts=facts, task=task, language=language)
    names = [one.name for one in paper.form.fields if one.by in OFFICES]
    return {name: known.get(name, "") or filled.get(name, "").strip() for name in names}


def _missing(paper: SlipForm, given: Mapping[str, str], language: str) -> dict[str, str]:
    """Return the obligatory fields of the office that are empty, each with its label."""
    return {one.name: one.label.say(language) for one in paper.by_office if one.required and not given.get(one.name)}


def _form(company_id: int, name: str, now: datetime) -> SlipForm:
    found = slip_forms(company_id=company_id, at=now).get(name)
    if found is None:
        raise UnableToIssueSlip(_("The standard of this company prints no such slip. Choose one of the list."))
    return found


def _numbers(now: datetime, company_id: int, count: int) -> list[str]:
    company = unit_tree().by_id[company_id]
    return take_numbers(
        now=now, company_id=company_id, company_code=company.code, zone_name=company.zone_name, count=count
    )


def _require_colleague(case: Case, worker_id: int | None) -> None:
    if worker_id is None:
        return
    worker = staff_brief([worker_id]).get(worker_id)
    tree = unit_tree()
    group = tree.ancestors(case.company_id)
    if (
        worker is None
        or not worker.active
        or worker.unit_id not in {*tree.subtree_ids(case.company_id), *_hotlines(group)}
    ):
        raise UnableToIssueSlip(_("The recipient does not work in this company. Choose somebody of the list."))


def _hotlines(above: Sequence[int]) -> set[int]:
    """Return the customer centres that the whole group shares: their people hold cases of every company."""
    tree = unit_tree()
    return {unit for one in above for unit in tree.children(one) if tree.by_id[unit].is_customer_centre}
