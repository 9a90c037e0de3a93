"""Lists as workbooks: the same lines in the same order, under a line that says who took them out and when."""

from collections.abc import Iterable
from datetime import datetime
from io import BytesIO

import xlsxwriter
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from shouwen.domain.cases.queries import CaseLine
from shouwen.interfaces.console.printing import printed_by

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDTHS = (20, 44, 14, 12, 10, 18, 20, 18, 18, 18, 10)
FIRST_ROW = 3
# What a spreadsheet would take for a formula is written as text, always.
AS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}


def cases_workbook(request: HttpRequest, lines: Iterable[CaseLine]) -> bytes:
    """Return the lines as a workbook with a watermark line on top and at the foot of every printed page."""
    target = BytesIO()
    with xlsxwriter.Workbook(target, AS_TEXT) as book:
        sheet = book.add_worksheet(_("cases"))
        mark = printed_by(request)
        sheet.write(0, 0, mark, book.add_format({"italic": True, "font_color": "#5b626b"}))
        sheet.set_footer("&L" + mark.replace("&", "&&") + "&R&P / &N")
        sheet.write_row(FIRST_ROW - 1, 0, _headings(), book.add_format({"bold": True, "bottom": 1}))
        moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        for place, line in enumerate(lines):
            _write(sheet, FIRST_ROW + place, line, moment)
        for column, width in enumerate(WIDTHS):
            sheet.set_column(column, column, width)
        sheet.freeze_panes(FIRST_ROW, 1)
    return target.getvalue()


def _headings() -> tuple[str, ...]:
    return (
        _("Case number"),
        _("Summary"),
        _("Kind"),
        _("State"),
        _("Urgency"),
        _("Unit"),
        _("Holder"),
        _("Received at"),
        _("Next due"),
        _("Closed at"),
        _("Broken"),
    )


def _write(sheet: xlsxwriter.worksheet.Worksheet, row: int, line: CaseLine, moment: xlsxwriter.format.Format) -> None:
    words = (line.number, line.summary, line.kind_text, line.state_text, line.urgency_text, line.unit, line.holder)
    for column, word in enumerate(words):
        sheet.write_string(row, column, word)
    for column, at in enumerate((line.opened_at, line.next_due_at, line.closed_at), start=len(words)):
        if at is not None:
            sheet.write_datetime(row, column, _local(at), moment)
    sheet.write_string(row, len(words) + 3, _("yes") if line.breached else "")


def _local(at: datetime) -> datetime:
    return timezone.localtime(at).replace(tzinfo=None)
