"""Which cases this visit may see: just reported here, opened by number, phone and code, or the signed-in customer's."""

from datetime import datetime, timedelta

from django.http import Http404, HttpRequest

from shouwen.domain.admission.queries import code_issued_at
from shouwen.domain.cases.queries import PortalCase, own_case, portal_case
from shouwen.interfaces.portal.signed_in import signed_in

OPENED = "portal_cases"
JUST_REPORTED = "portal_reported"
# Long enough to take a screenshot; then the code is nowhere but with the customer.
CODE_SHOWN_FOR = timedelta(minutes=30)
CASES_AT_ONCE = 5


def open_for_visit(request: HttpRequest, *, number: str, phone: str) -> None:
    """Let this visit see a case, until it ends or the case gets another code."""
    stamp = code_issued_at(case_number=number)
    opened = {**request.session.get(OPENED, {}), number: [phone, stamp.isoformat() if stamp else ""]}
    request.session.cycle_key()
    request.session[OPENED] = dict(list(opened.items())[-CASES_AT_ONCE:])


def close_for_visit(request: HttpRequest, *, number: str) -> None:
    """Forget a case on this device."""
    opened = request.session.get(OPENED, {})
    opened.pop(number, None)
    request.session[OPENED] = opened
    request.session.pop(JUST_REPORTED, None)


def close_all_for_visit(request: HttpRequest) -> None:
    """Forget every case on this device, as somebody who signs out expects."""
    for name in (OPENED, JUST_REPORTED):
        request.session.pop(name, None)


def opened_numbers(request: HttpRequest) -> tuple[str, ...]:
    """Return the numbers of the cases that this visit may see, the last opened first."""
    return tuple(reversed(request.session.get(OPENED, {})))


def opened_case(request: HttpRequest, number: str) -> PortalCase:
    """Return a case that this visit may see. Raises Http404 for any other, existing or not."""
    found = case_or_none(request, number)
    if found is None:
        raise Http404
    return found


def case_or_none(request: HttpRequest, number: str) -> PortalCase | None:
    """Return a case that this visit has opened, or that is the signed-in customer's own."""
    return _opened_by_code(request, number) or _own(request, number)


def _opened_by_code(request: HttpRequest, number: str) -> PortalCase | None:
    phone, stamp = request.session.get(OPENED, {}).get(number, ("", ""))
    issued_at = code_issued_at(case_number=number) if phone else None
    if not phone or issued_at is None or issued_at.isoformat() != stamp:
        return None
    return portal_case(number=number, phone=phone, now=request.now, language=request.LANGUAGE_CODE)


def _own(request: HttpRequest, number: str) -> PortalCase | None:
    visitor = signed_in(request)
    if visitor is None:
        return None
    return own_case(customer_id=visitor.customer.id, number=number, now=request.now, language=request.LANGUAGE_CODE)


def keep_code(request: HttpRequest, *, number: str, code: str) -> None:
    """Keep the code of a case just reported for the page that shows it once."""
    request.session[JUST_REPORTED] = [number, code, request.now.isoformat()]


def code_to_show(request: HttpRequest, number: str) -> str:
    """Return the code of a case just reported in this visit, or nothing."""
    kept_number, code, at = request.session.get(JUST_REPORTED, ("", "", ""))
    fresh = kept_number == number and request.now - datetime.fromisoformat(at) < CODE_SHOWN_FOR
    return code if fresh else ""
