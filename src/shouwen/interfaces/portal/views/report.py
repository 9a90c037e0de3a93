"""Reporting: what is it about, then one calm page, then the promise."""

from dataclasses import dataclass

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from shouwen.domain.admission.operations import Report, Reported, UnableToReport, portal_actor
from shouwen.domain.admission.operations import report as take_report
from shouwen.domain.cases.operations import Refused
from shouwen.domain.cases.queries import PortalCase
from shouwen.domain.knowledge.models import Matter
from shouwen.domain.knowledge.queries import matters_for
from shouwen.interfaces.pages.addresses import client_address
from shouwen.interfaces.pages.files import filing
from shouwen.interfaces.pages.times import moment_text
from shouwen.interfaces.portal import access
from shouwen.interfaces.portal.forms import ReportForm, new_act_id, photos_of
from shouwen.interfaces.portal.house import Company, house_of, remember_company
from shouwen.interfaces.portal.kinds import BY_KIND, WISHES, Wish
from shouwen.interfaces.portal.own_reports import OwnReport, filled_in, own_report, who_files
from shouwen.interfaces.portal.promised import Promised, promised
from shouwen.interfaces.portal.signed_in import signed_in


@dataclass(frozen=True, slots=True)
class KindsPage:
    """The kinds of things that can be reported, all about one account if one is named."""

    wishes: tuple[Wish, ...]
    query: str = ""


@dataclass(frozen=True, slots=True)
class ReportPage:
    """The form of one kind, for one company; without a company the page asks which.

    `own` is what is known of the account that a signed-in customer reports about.
    """

    wish: Wish
    company: Company | None
    own: OwnReport | None
    matters: tuple[Matter, ...]
    form: ReportForm
    act_id: str


@dataclass(frozen=True, slots=True)
class ReportedPage:
    """The receipt: number and code, and what is promised; `case` is None for who left no phone."""

    number: str
    code: str
    case: PortalCase | None

    @property
    def promises(self) -> tuple[Promised, ...]:
        """What is promised, in plain words."""
        return promised(self.case.promises) if self.case else ()


def kinds(request: HttpRequest) -> HttpResponse:
    """Ask what it is about."""
    page = KindsPage(wishes=WISHES, query=request.GET.urlencode())
    return render(request, "portal/report_kinds.html", {"page": page})


def report(request: HttpRequest, kind: str) -> HttpResponse:
    """Show the form, or take the report down and lead to its receipt."""
    wish = BY_KIND.get(kind)
    if wish is None:
        raise Http404
    company = house_of(request).company
    own = own_report(request, wish, company)
    known = own.known if own else frozenset()
    if request.method != "POST" or company is None:
        return _page(request, wish, ReportForm(wish=wish, known=known), own)
    form = ReportForm(request.POST, photos_of(request), wish=wish, known=known)
    reported = _take(request, form, wish, company, own) if form.is_valid() else None
    if reported is None:
        return _page(request, wish, form, own)
    return _to_receipt(request, reported, form.cleaned_data["phone"] or (own.phone if own else ""))


def reported(request: HttpRequest, number: str) -> HttpResponse:
    """Show the receipt of a case just reported in this visit."""
    code = access.code_to_show(request, number)
    if not code:
        return redirect("portal:case", number=number)
    page = ReportedPage(number=number, code=code, case=access.case_or_none(request, number))
    return render(request, "portal/reported.html", {"page": page})


def _page(request: HttpRequest, wish: Wish, form: ReportForm, own: OwnReport | None) -> HttpResponse:
    company = house_of(request).company
    found = matters_for(company_id=company.id, case_kind=wish.kind) if company else []
    page = ReportPage(
        wish=wish,
        company=company,
        own=own,
        matters=tuple(found),
        form=form,
        act_id=form.data.get("act_id") or new_act_id(),
    )
    status = 422 if form.errors else 200
    return remember_company(request, render(request, "portal/report.html", {"page": page}, status=status))


def _take(
    request: HttpRequest, form: ReportForm, wish: Wish, company: Company, own: OwnReport | None
) -> Reported | None:
    """Take the report down; or say at the form why not."""
    said = {name: value for name, value in form.cleaned_data.items() if name != "act_id"}
    said |= filled_in(said, own)
    customer_id = who_files(request, wish, phone=said["phone"])
    try:
        return take_report(
            now=request.now,
            actor=portal_actor(customer_id=customer_id, language=request.LANGUAGE_CODE),
            said=Report(company_id=company.id, kind=wish.kind, customer_id=customer_id, **said),
            act_id=f"portal:{form.cleaned_data['act_id']}",
            from_address=client_address(request),
            per_hour=settings.PORTAL_REPORTS_PER_HOUR,
            filing=filing(),
        )
    except UnableToReport as error:
        again = {"time": moment_text(error.wait_until_at)}
        form.add_error(None, _("Too many reports came from here. Call us, or try again after %(time)s.") % again)
    except Refused as error:
        form.add_error(None, f"{error.says} {error.allow}")
    return None


def _to_receipt(request: HttpRequest, reported: Reported, phone: str) -> HttpResponse:
    # What is filed signed in is closed again with signing out.
    if phone and not signed_in(request):
        access.open_for_visit(request, number=reported.number, phone=phone)
    access.keep_code(request, number=reported.number, code=reported.code)
    return redirect("portal:reported", number=reported.number)
