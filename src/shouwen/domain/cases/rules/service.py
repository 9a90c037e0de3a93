"""Rules about what is said to the customer, how a case ends, more time, supervision and ratings."""

from django.utils.translation import gettext_lazy as _

from shouwen.domain.cases.rules.values import HouseRule

SERVICE_RULES: dict[str, HouseRule] = {
    "text_missing": HouseRule(
        "routine",
        "consultation",
        _("The text is missing."),
        _("Write down what was said."),
    ),
    "answer_cites_source": HouseRule(
        "routine",
        "knowledge_articles",
        _("The answer rests on nothing: no approved article, no department's reply, no rule."),
        _("Cite an approved article or a department's reply, or ask the department first."),
    ),
    "unverified_information": HouseRule(
        "gate",
        "unverified_information",
        _("The text uses information that is unverified or internal."),
        _("Cite an approved article, or take that part out of the text."),
    ),
    "forbidden_phrases": HouseRule(
        "gate",
        "forbidden_phrases",
        _("The text contains a phrase that is never used to a customer."),
        _("Say it in another way, as suggested beside the phrase."),
    ),
    "privacy_mask": HouseRule(
        "gate",
        "privacy_mask",
        _("The text holds personal data of somebody else."),
        _("Take the number out of the text."),
    ),
    "decline_cites_rule": HouseRule(
        "gate",
        "decline_cites_rule",
        _("A request is declined, but no rule is named."),
        _("Name the law, the clause or the company rule it rests on."),
    ),
    "deferred_answer_needs_time": HouseRule(
        "gate",
        "deferred_answer_needs_time",
        _("An answer that comes later needs a time that was told to the customer and lies ahead."),
        _("Agree a time with the customer and enter it."),
    ),
    "tariff_only": HouseRule(
        "gate",
        "tariff_only",
        _("The tariff list has no such charge."),
        _("Choose an item of the tariff list in force."),
    ),
    "authority_limit": HouseRule(
        "gate",
        "authority_limit",
        _("This is beyond your authority."),
        _("Ask your superior and tell the customer that you have done so."),
    ),
    "not_handled": HouseRule(
        "routine",
        "result_feedback",
        _("No result of the work has been reported yet."),
        _("Report the result first, then tell it to the customer."),
    ),
    "not_told": HouseRule(
        "routine",
        "result_feedback",
        _("The customer has not been told the result yet."),
        _("Tell the customer how it ended, and record whom you told and what they said."),
    ),
    "result_needs_notes": HouseRule(
        "step",
        "result_notes",
        _("The result lacks what the customer has to know about it."),
        _("Say what to note; or, if it could not be done, the reason and another way."),
    ),
    "complaint_not_refusable": HouseRule(
        "gate",
        "complaint_not_refusable",
        _("A complaint is never refused, deleted or turned into something else."),
        _("Take it and work on it; if it belongs elsewhere, hand it over."),
    ),
    "complaint_closes_satisfied": HouseRule(
        "gate",
        "complaint_closes_satisfied",
        _("A complaint closes when the customer is satisfied."),
        _("Ask again and adjust; or a supervisor who did not handle it closes it with grounds."),
    ),
    "refused_needs_decline": HouseRule(
        "gate",
        "decline_cites_rule",
        _("The case cannot end as declined: the customer has had no answer that names the rule."),
        _("Send the declining answer with the rule it rests on first."),
    ),
    "suggestion_unreplied": HouseRule(
        "routine",
        "suggestion",
        _("The department has not replied to the suggestion yet."),
        _("Reply to the customer with what becomes of the suggestion."),
    ),
    "not_a_suggestion": HouseRule(
        "routine",
        "suggestion",
        _("This case is no suggestion."),
        _("Use the answer to the customer instead."),
    ),
    "misconduct_unverified": HouseRule(
        "routine",
        "misconduct_report",
        _("The report has not been verified yet."),
        _("Supervision verifies it and writes down what was found."),
    ),
    "not_a_report": HouseRule(
        "routine",
        "misconduct_report",
        _("This case is no report of misconduct."),
        _("Only reports of misconduct are verified."),
    ),
    "not_verified_by_unit": HouseRule(
        "routine",
        "misconduct_report",
        _("A report of misconduct is verified by supervision, never by the unit it is about."),
        _("Leave it to supervision."),
    ),
    "own_error_open": HouseRule(
        "step",
        "own_error_steps",
        _("The error was ours, and the apology or the correction is still missing."),
        _("Record the apology and the correction first."),
    ),
    "no_error_admitted": HouseRule(
        "routine",
        "own_error",
        _("No error of ours is on record that could be corrected."),
        _("Record the error first."),
    ),
    "not_supervisor": HouseRule(
        "routine",
        "supervision",
        _("Only supervision or a manager can do this."),
        _("Ask supervision to take it up."),
    ),
    "extension_amount": HouseRule(
        "promise",
        "answer",
        _("The time asked for is missing, or is not written as an amount of time."),
        _("Write it like 24 h, 3 working days or 2 natural days, with the reason."),
    ),
    "extension_no_clock": HouseRule(
        "promise",
        "answer",
        _("No promise of this case runs under that name."),
        _("Choose one of the promises that are still open."),
    ),
    "extension_asked_already": HouseRule(
        "promise",
        "answer",
        _("More time has been asked for this promise already, or there is nothing to decide."),
        _("Wait for the decision on the request that is open."),
    ),
    "extension_not_entitled": HouseRule(
        "promise",
        "answer",
        _("You are not entitled to decide on more time."),
        _("The head of the unit, supervision or a manager decides."),
    ),
    "extension_own": HouseRule(
        "promise",
        "answer",
        _("Nobody decides on their own request."),
        _("Somebody else who is entitled decides."),
    ),
    "own_rating": HouseRule(
        "routine",
        "supervision",
        _("Whoever handled the case does not record the customer's rating."),
        _("The customer rates it, or a colleague who did not handle it records the rating."),
    ),
    "grade_unknown": HouseRule(
        "routine",
        "result_feedback",
        _("A rating is one of five grades."),
        _("Choose a grade from 1, very dissatisfied, to 5, very satisfied."),
    ),
    "no_such_contact": HouseRule(
        "routine",
        "result_feedback",
        _("This contact does not belong to the case, or was told already."),
        _("Choose a contact that is still waiting for the result."),
    ),
    "no_first_receiver": HouseRule(
        "promise",
        "first_receiver_feedback",
        _("The case was not passed on by another company."),
        _("Tell the customer instead."),
    ),
    "no_duty_manager_called": HouseRule(
        "routine",
        "duty_manager",
        _("No duty manager has been called to this case."),
        _("Call the duty manager first."),
    ),
    "export_rights": HouseRule(
        "gate",
        "export_rights",
        _("You have no right to take customer data out, or no purpose was given."),
        _("Let somebody with the right do it and state the purpose; the file is marked and the export is on record."),
    ),
    "not_working": HouseRule(
        "routine",
        "repair_basic",
        _("The work on this case has been done already."),
        _("Order rework if something is still to be done."),
    ),
}
