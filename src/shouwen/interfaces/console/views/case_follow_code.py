"""The code that is told to a customer, who then follows the case in the portal."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from shouwen.domain.admission.operations import issue_follow_code
from shouwen.interfaces.console.views.case import find_case


@require_POST
def case_follow_code(request: HttpRequest, number: str) -> HttpResponse:
    """Make a new code and show it once; the one before it ends."""
    case = find_case(request, number)
    code = issue_follow_code(now=request.now, actor=request.actor, case_number=case.number)
    said = _("Code %(code)s: with it, the case number and their phone the customer follows the case in the portal.")
    messages.success(request, said % {"code": code})
    return redirect("console:case", case.number)
