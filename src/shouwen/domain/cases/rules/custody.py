"""Rules about taking a contact down, who holds a case, questions inside the house, and files."""

from django.utils.translation import gettext_lazy as _

from shouwen.domain.cases.rules.values import HouseRule

CUSTODY_RULES: dict[str, HouseRule] = {
    "three_ways_on": HouseRule(
        "gate",
        "three_ways_on",
        _("The contact has no way on yet."),
        _("Choose: I handle it, another department handles it, or it is not ours; and complete the next step."),
    ),
    "not_ours_explained": HouseRule(
        "gate",
        "not_ours_explained",
        _("It is marked as not ours, but the explanation given to the customer and the right authority are missing."),
        _("Write down what was explained and choose the authority that is right for it."),
    ),
    "words_missing": HouseRule(
        "routine",
        "first_contact",
        _("The wish in the customer's own words is missing."),
        _("Write down what the customer said, then choose the matter."),
    ),
    "kind_missing": HouseRule(
        "routine",
        "first_contact",
        _("It is not said what kind of case this is."),
        _("Choose a kind, such as question, complaint or repair."),
    ),
    "company_unknown": HouseRule(
        "routine",
        "first_contact",
        _("It is not said which company the contact is for."),
        _("Choose the company, or find the customer's account first."),
    ),
    "form_incomplete": HouseRule(
        "form",
        "complaint_form",
        _("The complaint form is not complete."),
        _("Fill in content, name, phone and address, then hand it over."),
    ),
    "on_site_needs_address": HouseRule(
        "promise",
        "on_site_answer",
        _("A question asked on site needs the customer's address and phone, or nobody can answer it later."),
        _("Write down address and phone, or answer on the spot."),
    ),
    "transfer_needs_reason": HouseRule(
        "gate",
        "transfer_needs_reason",
        _("A transfer needs a reason and a department that is to accept it."),
        _("Give the reason and choose another department than the present one."),
    ),
    "refusal_needs_reason": HouseRule(
        "gate",
        "transfer_needs_reason",
        _("A case is refused or sent back only with a reason."),
        _("Say why it is not yours and whose it is."),
    ),
    "ping_pong_flag": HouseRule(
        "gate",
        "ping_pong_flag",
        _("The case is being sent back and forth between departments."),
        _("A superior names the department that handles it."),
    ),
    "not_holder": HouseRule(
        "routine",
        "custody",
        _("You do not hold this case."),
        _("Its holder, the head of the unit or supervision can do this."),
    ),
    "not_answering": HouseRule(
        "routine",
        "first_contact",
        _("Neither you nor your unit answers for this case to the customer."),
        _("Its holder, the first-contact person or a colleague of their units can do this."),
    ),
    "offer_pending": HouseRule(
        "routine",
        "custody",
        _("The case has been offered to a department that has not answered yet."),
        _("Wait for the answer, or withdraw the offer first."),
    ),
    "no_offer": HouseRule(
        "routine",
        "custody",
        _("This case is not on offer to your unit."),
        _("The unit or the person it was offered to can answer."),
    ),
    "nothing_to_withdraw": HouseRule(
        "routine",
        "custody",
        _("There is no offer that you could withdraw."),
        _("Whoever made an offer can withdraw it as long as it has not been answered."),
    ),
    "nobody_to_return_to": HouseRule(
        "routine",
        "custody",
        _("The case has come from nobody, so it cannot be sent back."),
        _("Offer it to the department that is right for it, with the reason."),
    ),
    "not_in_unit": HouseRule(
        "routine",
        "custody",
        _("This person does not work in the unit that holds the case."),
        _("Choose somebody of the unit, or offer the case to the other unit."),
    ),
    "no_centre": HouseRule(
        "routine",
        "transfer_to_centre",
        _("The company has no customer centre that could take the case."),
        _("An administrator marks the unit that is the customer centre."),
    ),
    "case_closed": HouseRule(
        "routine",
        "custody",
        _("The case is closed."),
        _("Reopen it with a reason if something is still to be done."),
    ),
    "case_open": HouseRule(
        "routine",
        "complaint_basic",
        _("The case is still open."),
        _("Only a closed case can be reopened."),
    ),
    "reason_missing": HouseRule(
        "routine",
        "custody",
        _("The reason is missing."),
        _("Write down why."),
    ),
    "question_missing": HouseRule(
        "routine",
        "internal_inquiry",
        _("The question to the department is missing."),
        _("Write down what you need to know and choose the department."),
    ),
    "inquiry_closed": HouseRule(
        "routine",
        "internal_inquiry",
        _("This inquiry is not open, or belongs to another case."),
        _("Answer an inquiry that is still waiting."),
    ),
    "inquiry_not_yours": HouseRule(
        "routine",
        "internal_inquiry",
        _("This inquiry was put to another unit."),
        _("Somebody of the unit that was asked can answer it."),
    ),
    "green_channel_reason": HouseRule(
        "routine",
        "green_channel",
        _("The green channel needs a reason."),
        _("Write down why the case is urgent or hard."),
    ),
    "green_channel_not_entitled": HouseRule(
        "routine",
        "green_channel",
        _("You are not entitled to open the green channel."),
        _("The head of the unit, supervision or a manager approves it."),
    ),
    "same_case": HouseRule(
        "routine",
        "custody",
        _("A case cannot be linked to itself."),
        _("Choose another case."),
    ),
    "incident_closed": HouseRule(
        "routine",
        "custody",
        _("That case cannot take further reports: it is closed or part of an incident itself."),
        _("Choose the open case of the incident."),
    ),
    "file_empty": HouseRule(
        "register",
        "case_files",
        _("The file is empty."),
        _("Choose the file again."),
    ),
    "file_too_large": HouseRule(
        "register",
        "case_files",
        _("The file is too large."),
        _("Send a smaller one, or several parts."),
    ),
    "file_type": HouseRule(
        "register",
        "case_files",
        _("Files of this type are not taken."),
        _("Take a picture (JPEG, PNG, WebP), a PDF, or a Word or Excel file without macros."),
    ),
}
