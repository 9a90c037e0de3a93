"""One act on a case: its form, and doing it."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

from shouwen.domain.cases.operations import Refused
from shouwen.domain.cases.queries import CaseNotFound, CasePage, case_for
from shouwen.domain.cases.refusals import Refusal
from shouwen.domain.cases.texts import ACTIONS
from shouwen.interfaces.console.acts import ACTS, ActForm, form_for
from shouwen.interfaces.console.acts.around import Around
from shouwen.interfaces.console.views.case import find_page


@dataclass(frozen=True, slots=True)
class ActContext:
    """What console/case_act.html and its form show."""

    page: CasePage
    name: str
    title: str
    form: ActForm
    refusal: Refusal | None
    hits: tuple[str, ...]
    next: str


def case_act(request: HttpRequest, number: str, action: str) -> HttpResponse:
    """Show the form of an act, or do it; a refusal comes back at the form with its clause (422)."""
    page = find_page(request, number)
    if action not in ACTS:
        raise Http404(action)
    around = Around(request.actor, page, request.now)
    if request.method != "POST":
        return _show(request, page, action, form_for(action, around), _present_refusal(page, action))
    form = form_for(action, around, request.POST, request.FILES)
    if not form.is_valid():
        return _show(request, page, action, form, None, status=422)
    return _do(request, page, action, form)


def _do(request: HttpRequest, page: CasePage, action: str, form: ActForm) -> HttpResponse:
    number = page.case.number
    try:
        ACTS[action].run(now=request.now, actor=request.actor, case_number=number, **form.arguments())
    except Refused as refused:
        return _show(request, page, action, form, refused.refusal, refused.hits, status=422)
    except CaseNotFound as missing:
        form.add_error(None, _("There is no case %(number)s that you may see.") % {"number": missing.number})
        return _show(request, page, action, form, None, status=422)
    messages.success(request, str(ACTS[action].done))
    return _go_on(request, number)


def _go_on(request: HttpRequest, number: str) -> HttpResponse:
    """Lead to where the form says, else to the case, else, when it is out of reach now, to the first page."""
    wanted = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(wanted, {request.get_host()}):
        wanted = reverse("console:case", args=[number]) if _within_reach(request, number) else reverse("console:home")
    return HttpResponseClientRedirect(wanted) if request.htmx else redirect(wanted)


def _within_reach(request: HttpRequest, number: str) -> bool:
    try:
        case_for(actor=request.actor, number=number)
    except CaseNotFound:
        return False
    return True


def _present_refusal(page: CasePage, action: str) -> Refusal | None:
    """Return why the act is refused before anything was filled in."""
    return next((one.refusal for one in page.actions if one.name == action), None)


def _show(
    request: HttpRequest,
    page: CasePage,
    action: str,
    form: ActForm,
    refusal: Refusal | None,
    hits: tuple[str, ...] = (),
    status: int = 200,
) -> HttpResponse:
    title = str(ACTIONS.get(action, _("Tell one of the reporters")))
    wanted = request.POST.get("next") or request.GET.get("next", "")
    context = ActContext(page, action, title, form, refusal, hits, wanted)
    template = "console/case_act_form.html" if request.htmx else "console/case_act.html"
    return render(request, template, {"context": context}, status=status)
