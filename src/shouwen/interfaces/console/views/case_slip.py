"""Giving out a slip of a case: which form, who goes, when it was agreed, and what the case does not know."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from shouwen.domain.cases.models import Case
from shouwen.domain.people.queries import StaffBrief
from shouwen.domain.slips.access import may_issue
from shouwen.domain.slips.operations import UnableToIssueSlip, issue_slip
from shouwen.domain.slips.papers import BY_CASE, slip_forms
from shouwen.domain.slips.queries import SlipLine, slips_of_case
from shouwen.domain.slips.values import Task, facts_of, shown_values, values_of
from shouwen.interfaces.console.inputs import fields_of, moment_of, number_of, text_of
from shouwen.interfaces.console.slip_paper import copy_name
from shouwen.interfaces.console.slips import FILLED_BY, FormChoice, colleagues, form_choices
from shouwen.interfaces.console.views.case import find_case

# Asked for by lists of their own, never typed into the field.
ASKED_APART = frozenset({"number", "recipient", "worker", "worker_name", "agreed_at", "issued_at"})


@dataclass(frozen=True, slots=True)
class PreviewField:
    """A field of the form: what the case says, or an input where it says nothing, or who writes it by hand."""

    name: str
    label: str
    value: str
    required: bool
    asked: bool
    by: str


@dataclass(frozen=True, slots=True)
class CaseSlipContext:
    """What console/case_slip.html shows."""

    case: Case
    forms: tuple[FormChoice, ...]
    title: str
    fields: tuple[PreviewField, ...]
    copies: tuple[tuple[str, str], ...]
    slips: tuple[SlipLine, ...]
    workers: tuple[StaffBrief, ...]
    worker_id: int | None
    asks_for_time: bool
    may_issue: bool


def case_slip(request: HttpRequest, number: str) -> HttpResponse:
    """Show what a slip of the case would say, or give one out."""
    case = find_case(request, number)
    error = ""
    wrong: tuple[str, ...] = ()
    if request.method == "POST":
        try:
            return _issue(request, case)
        except UnableToIssueSlip as refused:
            error, wrong = str(refused), refused.fields
    context = {"context": _context(request, case), "error": error, "wrong": wrong, "sent": request.POST}
    return render(request, "console/case_slip.html", context, status=422 if error else 200)


def _issue(request: HttpRequest, case: Case) -> HttpResponse:
    slip = issue_slip(
        now=request.now,
        actor=request.actor,
        case_number=case.number,
        form=text_of(request, "form"),
        worker_id=number_of(text_of(request, "worker")),
        agreed_at=moment_of(text_of(request, "agreed_at")),
        filled=fields_of(request),
    )
    messages.success(request, _("Slip %(number)s is given out.") % {"number": slip.number})
    return redirect("console:slip", slip.number)


def _context(request: HttpRequest, case: Case) -> CaseSlipContext:
    chosen = request.POST.get("form") or request.GET.get("form", "")
    choices = form_choices(company_ids=[case.company_id], actor=request.actor, now=request.now, chosen=chosen)
    name = next((one.name for one in choices if one.chosen), "")
    paper = slip_forms(company_id=case.company_id, at=request.now).get(name)
    if paper is None:
        raise Http404(case.number)
    worker_id = number_of(text_of(request, "worker")) or case.holder_id
    issues = may_issue(actor=request.actor, case=case) and request.may("console:case_slip", "POST")
    language = request.actor.language
    task = Task("", worker_id, moment_of(text_of(request, "agreed_at")), request.now)
    known = shown_values(values_of(facts=facts_of([case])[case.id], task=task, language=language), clear=issues)
    return CaseSlipContext(
        case=case,
        forms=choices,
        title=paper.form.title.say(language),
        fields=tuple(
            PreviewField(
                name=one.name,
                label=one.label.say(language),
                value=known.get(one.name, ""),
                required=one.required,
                asked=one.by == BY_CASE and not known.get(one.name) and one.name not in ASKED_APART,
                by=str(FILLED_BY.get(one.by, "")),
            )
            for one in paper.form.fields
        ),
        copies=tuple((copy_name(one.to.say(language), one.colour), one.colour) for one in paper.copies),
        slips=slips_of_case(actor=request.actor, case=case, now=request.now),
        workers=colleagues(case.unit_id) if issues else (),
        worker_id=worker_id,
        asks_for_time=any(one.name == "agreed_at" for one in paper.form.fields) or paper.form.archive is not None,
        may_issue=issues,
    )
