"""Approved refunds as a workbook for billing."""

from collections.abc import Iterable
from io import BytesIO

import xlsxwriter
from django.http import HttpRequest
from django.utils.translation import gettext as _

from shouwen.domain.measuring.queries import RefundLine
from shouwen.interfaces.console.printing import printed_by
from shouwen.interfaces.console.workbooks import AS_TEXT, FIRST_ROW

WIDTHS = (20, 18, 16, 10, 14, 14, 14)


def refunds_workbook(request: HttpRequest, lines: Iterable[RefundLine]) -> bytes:
    """Return the lines under a line that says who took them out and when; sums are numbers with two places."""
    target = BytesIO()
    with xlsxwriter.Workbook(target, AS_TEXT) as book:
        sheet = book.add_worksheet(_("refunds"))
        sheet.write(0, 0, printed_by(request), book.add_format({"italic": True, "font_color": "#5b626b"}))
        sheet.write_row(FIRST_ROW - 1, 0, _headings(), book.add_format({"bold": True, "bottom": 1}))
        money = book.add_format({"num_format": "0.00"})
        for row, line in enumerate(lines, start=FIRST_ROW):
            refund = line.refund
            for column, word in enumerate((line.case_number, line.account_number, line.customer)):
                sheet.write_string(row, column, word)
            sheet.write_number(row, 3, refund.days)
            sheet.write_number(row, 4, refund.amount, money)
            sheet.write_string(row, 5, refund.clause)
            sheet.write_string(row, 6, refund.pay_by_date.isoformat() if refund.pay_by_date else "")
        for column, width in enumerate(WIDTHS):
            sheet.set_column(column, column, width)
    return target.getvalue()


def _headings() -> tuple[str, ...]:
    return (
        _("Case number"),
        _("Account"),
        _("Customer"),
        _("Days"),
        _("Refund in yuan"),
        _("Clause"),
        _("Pay by"),
    )
