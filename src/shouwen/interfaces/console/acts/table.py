"""Every act by its name: the operation it runs, the fields of its form, and what is said once it is done."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from shouwen.domain.cases import operations as cases
from shouwen.domain.cases.models import CaseLink
from shouwen.interfaces.console.acts import calls, choices
from shouwen.interfaces.console.acts import fields as f
from shouwen.interfaces.console.acts.fields import Maker

GRADES: dict[str, LazyText] = {
    "5": _("5 · very satisfied"),
    "4": _("4 · satisfied"),
    "3": _("3 · fairly satisfied"),
    "2": _("2 · dissatisfied"),
    "1": _("1 · very dissatisfied"),
}
REASONS: dict[str, LazyText] = {
    "attitude": _("Attitude"),
    "speed": _("Speed"),
    "result": _("Result of the work"),
    "explanation": _("Explanation"),
    "charges": _("Charges"),
}
SATISFIED: dict[str, LazyText] = {"yes": _("Satisfied"), "no": _("Not satisfied")}
CONFIRMED: dict[str, LazyText] = {"yes": _("Confirmed"), "no": _("Not confirmed")}
DECISIONS: dict[str, LazyText] = {"yes": _("Grant"), "no": _("Do not grant")}
ANSWERS: dict[str, LazyText] = {"answer": _("Answer"), "declined": _("Decline, with the rule it rests on")}
AMOUNTS: dict[str, LazyText] = {
    "h": _("hours"),
    "working hours": _("working hours"),
    "working days": _("working days"),
    "natural days": _("natural days"),
}
LINKS: dict[str, LazyText] = {CaseLink.Kind.RELATED: _("Related"), CaseLink.Kind.DUPLICATE: _("Duplicate")}
FILES = ".jpg,.jpeg,.png,.webp,.pdf,.docx,.xlsx"
HELP_FILE = _("Picture, PDF, Word or Excel without macros, at most 10 MB.")
HELP_NUMBER = _("For example HEAT-261122-0153")


@dataclass(frozen=True, slots=True)
class ActSpec:
    """One act: `folded` fields stand behind a line that opens them."""

    run: Callable[..., object]
    done: LazyText
    fields: Mapping[str, Maker] = field(default_factory=dict)
    folded: tuple[str, ...] = ()
    folded_title: LazyText | str = ""


_reason = f.text(_("Reason"), rows=2)
_unit = f.one_of(_("Department"), choices.units, number=True, filtered=True)
_said = {
    "to_whom": f.line(_("Told to")),
    "customer_said": f.text(_("What the customer said"), needed=False, rows=2),
}

CUSTODY: dict[str, ActSpec] = {
    "offer_transfer": ActSpec(
        cases.offer_transfer,
        _("Offered. You stay responsible until it is acknowledged."),
        {
            "to_unit_id": _unit,
            "to_staff_id": f.badge(_("Badge number"), hint=_("Only if somebody in particular is meant.")),
            "reason": _reason,
            "escorted": f.yes_no(_("I brought the customer there in person")),
        },
    ),
    "acknowledge_transfer": ActSpec(cases.acknowledge_transfer, _("Taken over. You hold this case now.")),
    "refuse_transfer": ActSpec(cases.refuse_transfer, _("Refused. The sender has been told why."), {"reason": _reason}),
    "withdraw_transfer": ActSpec(cases.withdraw_transfer, _("The offer is withdrawn.")),
    "return_case": ActSpec(
        cases.return_case, _("Offered back. You stay responsible until it is acknowledged."), {"reason": _reason}
    ),
    "assign": ActSpec(
        cases.assign,
        _("Assigned."),
        {"to_staff_id": f.one_of(_("Assign to"), choices.people_of_unit, number=True, filtered=True)},
    ),
    "transfer_to_centre": ActSpec(cases.transfer_to_centre, _("Offered to the customer centre."), {"reason": _reason}),
}

CUSTOMER: dict[str, ActSpec] = {
    "answer_customer": ActSpec(
        cases.answer_customer,
        _("The answer is on record."),
        {
            "text": f.text(_("What was said to the customer"), words=True, rows=4),
            "kind": f.picked(_("This is"), ANSWERS, initial="answer"),
            "channel": f.channel,
            "to_whom": _said["to_whom"],
            "article_code": f.one_of(_("Rests on the article"), choices.citable_articles, needed=False, filtered=True),
            "inquiry_id": f.one_of(
                _("Rests on a department's reply"), choices.answered_inquiries, needed=False, number=True
            ),
            "rule_cited": f.line(_("Rests on the law or rule"), length=160),
            "customer_said": _said["customer_said"],
            "amount_yuan": f.money(_("Concession in yuan")),
            "charge_code": f.one_of(_("Charge of the tariff list"), choices.charges, needed=False),
            "charge_quantity": f.number(_("Quantity")),
            "charge_yuan": f.money(_("Charge in yuan")),
        },
        folded=("amount_yuan", "charge_code", "charge_quantity", "charge_yuan"),
        folded_title=_("Money in the answer"),
    ),
    "promise_answer": ActSpec(
        calls.promise_answer,
        _("The promised time runs as a clock of its own."),
        {
            "promised_at": f.at_time(_("The customer was told to expect it by")),
            "text": f.text(_("What was said"), needed=False, rows=2),
        },
    ),
    "tell_progress": ActSpec(
        cases.tell_progress,
        _("The progress is on record."),
        {"text": f.text(_("What was said to the customer"), words=True), "channel": f.channel},
    ),
    "await_customer": ActSpec(
        cases.await_customer,
        _("Waiting for the customer. Promises that allow it stand still."),
        {"reason": f.text(_("What we wait for"), rows=2)},
    ),
    "customer_replied": ActSpec(
        cases.customer_replied, _("The reply is on record."), {"text": f.text(_("What the customer said"))}
    ),
    "reply_suggestion": ActSpec(
        cases.reply_suggestion,
        _("The reply is on record."),
        {"text": f.text(_("What becomes of the suggestion"), words=True), "channel": f.channel},
    ),
    "urge": ActSpec(
        cases.urge,
        _("Noted. Whoever can speed it up has been told."),
        {"words": f.text(_("In the customer's words"), rows=2), "by": f.line(_("Who urged"))},
    ),
    "tell_first_receiver": ActSpec(
        cases.tell_first_receiver, _("On record."), {"text": f.text(_("What the first receiver was told"))}
    ),
}

WORK: dict[str, ActSpec] = {
    "set_out": ActSpec(
        cases.set_out,
        _("On the way."),
        {"eta_at": f.at_time(_("Expected to arrive at"), needed=False)},
    ),
    "arrive": ActSpec(cases.arrive, _("Arrived.")),
    "start_work": ActSpec(cases.start_work, _("The work has begun.")),
    "restore_supply": ActSpec(cases.restore_supply, _("Supply is restored.")),
    "report_result": ActSpec(
        cases.report_result,
        _("Reported. The first-contact person tells the customer."),
        {
            "text": f.text(_("Result of the work")),
            "cause": f.line(
                _("Cause"), length=40, hint=_("Only where the standard's limits depend on it, such as heat_source.")
            ),
        },
    ),
    "feed_back_result": ActSpec(cases.feed_back_result, _("The customer centre has the result.")),
}

INSIDE: dict[str, ActSpec] = {
    "ask_inquiry": ActSpec(
        cases.ask_inquiry,
        _("Asked. You still answer the customer."),
        {"to_unit_id": _unit, "question": f.text(_("What is asked"))},
    ),
    "answer_inquiry": ActSpec(
        cases.answer_inquiry,
        _("Answered. The asker has been told."),
        {
            "inquiry_id": f.one_of(_("Question to answer"), choices.open_inquiries, number=True),
            "answer": f.text(_("Answer")),
        },
    ),
    "answer_clause_question": ActSpec(
        cases.answer_clause_question,
        _("Answered. Who asked has been told, and the case is closed."),
        {
            "text": f.text(_("Answer"), rows=4),
            "as_reading": f.yes_no(
                _("Also write it beside the clause, as how it is read"), hint=_("Only the standards editor does this.")
            ),
        },
    ),
    "ask_superior": ActSpec(
        cases.ask_superior, _("Your superior has been asked."), {"question": f.text(_("What is asked"))}
    ),
}

ENDING: dict[str, ActSpec] = {
    "tell_result": ActSpec(
        cases.tell_result,
        _("The customer knows the result."),
        {
            "text": f.text(_("What was said to the customer"), words=True),
            "notes": f.text(_("What the customer has to note"), needed=False, rows=2),
            "reason_and_alternative": f.text(
                _("If it could not be done: the reason and another way"), needed=False, rows=2
            ),
            "channel": f.channel,
            **_said,
        },
    ),
    "tell_contact": ActSpec(
        cases.tell_contact,
        _("This person knows the result."),
        {
            "contact_id": f.one_of(_("Who was told"), choices.waiting_contacts, number=True),
            "text": f.text(_("What was said to the customer"), words=True),
            "channel": f.channel,
            "customer_said": _said["customer_said"],
        },
    ),
    "close_case": ActSpec(
        cases.close_case,
        _("Closed."),
        {
            "satisfied": f.picked(_("The customer is"), SATISFIED, coerce=f.YES_NO.get, needed=False),
            "supervisor_grounds": f.text(_("Grounds of supervision"), needed=False, rows=2),
            "refused": f.yes_no(_("Ends as declined, after an answer that names the rule")),
        },
    ),
    "reopen_case": ActSpec(cases.reopen_case, _("Open again."), {"reason": _reason}),
    "rate": ActSpec(
        cases.rate,
        _("The rating is on record."),
        {
            "grade": f.picked(_("Grade"), GRADES, coerce=int),
            "reasons": f.several(_("Because of"), REASONS),
            "comment": f.text(_("In the customer's words"), needed=False, rows=2),
        },
    ),
}

OWN_ERROR: dict[str, ActSpec] = {
    "admit_error": ActSpec(
        cases.admit_error, _("On record. Apology and correction are due."), {"text": f.text(_("What went wrong"))}
    ),
    "apologise": ActSpec(
        cases.apologise,
        _("The apology is on record."),
        {
            "text": f.text(_("What was said to the customer"), words=True),
            "channel": f.channel,
            "to_whom": f.line(_("Told to")),
        },
    ),
    "correct_error": ActSpec(
        cases.correct_error, _("The correction is on record."), {"text": f.text(_("What was put right"))}
    ),
}

TIME: dict[str, ActSpec] = {
    "request_extension": ActSpec(
        calls.request_extension,
        _("Asked. The first due time stays visible."),
        {
            "clock": f.one_of(_("Promise"), choices.open_promises),
            "quantity": f.number(_("More time"), places=0),
            "unit": f.picked(_("Counted in"), AMOUNTS, initial="h"),
            "reason": _reason,
        },
    ),
    "decide_extension": ActSpec(
        cases.decide_extension,
        _("Decided. The asker has been told."),
        {
            "extension_id": f.one_of(_("Request"), choices.asked_extensions, number=True),
            "approve": f.picked(_("Decision"), DECISIONS, coerce=f.YES_NO.get),
            "note": f.text(_("Note"), needed=False, rows=2),
        },
    ),
    "cancel_clock": ActSpec(
        cases.cancel_clock,
        _("Cancelled. The reason stays on record."),
        {"clock_id": f.one_of(_("Promise"), choices.open_clocks, number=True), "reason": _reason},
    ),
}

OVERSIGHT: dict[str, ActSpec] = {
    "supervise": ActSpec(
        cases.supervise, _("Under your supervision."), {"note": f.text(_("What is expected by when"))}
    ),
    "order_rework": ActSpec(cases.order_rework, _("Ordered. The holder has been told."), {"reason": _reason}),
    "grant_green_channel": ActSpec(cases.grant_green_channel, _("The green channel is open."), {"reason": _reason}),
    "call_duty_manager": ActSpec(cases.call_duty_manager, _("The duty manager has been called."), {"reason": _reason}),
    "duty_manager_came": ActSpec(cases.duty_manager_came, _("On record.")),
    "verify_misconduct": ActSpec(
        cases.verify_misconduct,
        _("The finding is on record."),
        {
            "confirmed": f.picked(_("The report is"), CONFIRMED, coerce=f.YES_NO.get),
            "finding": f.text(_("What was found")),
        },
    ),
}

RECORD: dict[str, ActSpec] = {
    "reclassify": ActSpec(
        cases.reclassify,
        _("Classified anew. The promises follow from now on."),
        {
            "kind": f.kind,
            "matter": f.one_of(_("Matter"), choices.matters, needed=False),
            "urgency": f.urgency,
            "category": f.one_of(_("Category"), choices.categories, needed=False),
            "reason": _reason,
        },
    ),
    "link_cases": ActSpec(
        cases.link_cases,
        _("Linked."),
        {
            "other_number": f.line(_("Case number"), needed=True, length=24, hint=HELP_NUMBER),
            "kind": f.picked(_("Kind of link"), LINKS, initial=CaseLink.Kind.RELATED),
        },
    ),
    "join_incident": ActSpec(
        cases.join_incident,
        _("Joined. The customer is told with the incident's result."),
        {"incident_number": f.line(_("Case number of the incident"), needed=True, length=24, hint=HELP_NUMBER)},
    ),
    "attach": ActSpec(
        calls.attach,
        _("The file is kept with the case."),
        {"upload": f.file(_("File"), hint=HELP_FILE, accept=FILES)},
    ),
}

ACTS: dict[str, ActSpec] = {
    **CUSTODY, **CUSTOMER, **WORK, **INSIDE, **ENDING, **OWN_ERROR, **TIME, **OVERSIGHT, **RECORD
}  # fmt: skip
