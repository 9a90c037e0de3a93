"""A replay as a workbook: one sheet for each table of the page, and the changed promises line by line."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

import xlsxwriter
from django.utils import timezone
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from shouwen.domain.replays.models import ReplayChange
from shouwen.domain.replays.reports import ReplayReport
from shouwen.engine.replay import Counts
from shouwen.interfaces.pages.replay_words import CLOCK_STATES, WAYS, slot_name

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# What a spreadsheet would take for a formula is written as text, always.
AS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True, "remove_timezone": True}
FIRST_ROW = 3

Row = Sequence[Any]


def replay_workbook(*, report: ReplayReport, changes: Iterable[ReplayChange], mark: str) -> bytes:
    """Return the workbook; `mark` stands on top of every sheet and at the foot of every printed page."""
    target = BytesIO()
    with xlsxwriter.Workbook(target, AS_TEXT) as book:
        writer = _Writer(book, mark)
        writer.sheet(
            _("summary"), (_("Figure"), pgettext("trial", "Before"), pgettext("trial", "Draft")), _summary(report)
        )
        counted = (_("Kept"), _("Broken"), _("Cancelled"), _("Open"), _("Kept rate"))
        sides = [
            f"{side}: {name}" for side in (pgettext("trial", "Before"), pgettext("trial", "Draft")) for name in counted
        ]
        heads = (_("Standard"), _("Clause"), _("Promise"), _("Title"), *sides)
        writer.sheet(_("clauses"), heads, _clauses(report))
        writer.sheet(_("units"), (_("Unit"), *sides), ((one.name, *_sides(one)) for one in report.units))
        writer.sheet(pgettext("trial", "hours"), (_("Started in"), *sides), _hours(report))
        writer.sheet(_("load"), _load_heads(), _load(report))
        writer.sheet(_("changes"), _change_heads(), _changes(changes))
    return target.getvalue()


class _Writer:
    """A workbook whose sheets all look the same."""

    def __init__(self, book: xlsxwriter.Workbook, mark: str) -> None:
        self.book, self.mark = book, mark
        self.italic = book.add_format({"italic": True, "font_color": "#5b626b"})
        self.bold = book.add_format({"bold": True, "bottom": 1})
        self.percent = book.add_format({"num_format": "0.0%"})
        self.moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})

    def sheet(self, name: str, heads: Row, rows: Iterable[Row]) -> None:
        """Write one sheet: the mark, the headings, the rows."""
        sheet = self.book.add_worksheet(name)
        sheet.write_string(0, 0, self.mark, self.italic)
        sheet.set_footer("&L" + self.mark.replace("&", "&&") + "&R&P / &N")
        sheet.write_row(FIRST_ROW - 1, 0, [str(head) for head in heads], self.bold)
        widths = [len(str(head)) * 1.6 + 2 for head in heads]
        for place, row in enumerate(rows):
            for column, value in enumerate(row):
                self._cell(sheet, FIRST_ROW + place, column, value)
                widths[column] = max(widths[column], min(60, len(str(value)) * 1.2 + 2))
        for column, width in enumerate(widths):
            sheet.set_column(column, column, min(width, 60))
        sheet.freeze_panes(FIRST_ROW, 1)

    def _cell(self, sheet: xlsxwriter.worksheet.Worksheet, row: int, column: int, value: Any) -> None:
        if value is None:
            return
        if isinstance(value, datetime):
            sheet.write_datetime(row, column, timezone.localtime(value).replace(tzinfo=None), self.moment)
        elif isinstance(value, float):
            sheet.write_number(row, column, value, self.percent)
        elif isinstance(value, int):
            sheet.write_number(row, column, value)
        else:
            sheet.write_string(row, column, str(value))


def _summary(report: ReplayReport) -> Iterable[Row]:
    replay = report.replay
    yield pgettext("trial", "Draft"), "", f"{replay.draft_pack} {replay.draft_version}"
    yield _("Period"), replay.from_date.isoformat(), replay.until_date.isoformat()
    yield _("Judged as of"), "", replay.asked_at
    yield _("Cases judged again"), None, report.cases
    yield _("Cases judged in bulk"), None, report.in_bulk
    yield _("Cases that change"), None, report.changed_cases
    names = (_("Kept"), _("Broken"), _("Cancelled"), _("Open"), _("Kept rate"))
    yield from zip(names, _side(report.before), _side(report.after), strict=True)
    yield _("Due time cannot be told"), report.before.unknown, report.after.unknown
    yield _("Ladder steps taken"), report.rungs_before, report.rungs_after
    for way, number in report.ways:
        yield str(WAYS[way]), None, number


def _clauses(report: ReplayReport) -> Iterable[Row]:
    language = get_language() or ""
    for one in report.clauses:
        yield one.pack, one.clause, one.key, one.title.say(language), *_sides(one)


def _hours(report: ReplayReport) -> Iterable[Row]:
    for slot, (before, after) in enumerate(report.slots):
        yield slot_name(slot), *_side(before), *_side(after)


def _load_heads() -> Row:
    return (
        _("Unit"),
        _("Due in"),
        pgettext("trial", "Before"),
        pgettext("trial", "Draft"),
        _("Busiest hour before"),
        _("Busiest hour under the draft"),
    )


def _load(report: ReplayReport) -> Iterable[Row]:
    for one in report.load:
        for slot, (before, after) in enumerate(zip(one.before, one.after, strict=True)):
            if before or after:
                yield one.name, slot_name(slot), before, after, one.peak_before, one.peak_after


def _change_heads() -> Row:
    return (
        _("Case number"), _("Clause"), _("Promise"), pgettext("trial", "Change"), _("Started at"), _("Met at"),
        _("State before"), _("Due before"), _("State under the draft"), _("Due under the draft"),
    )  # fmt: skip


def _changes(changes: Iterable[ReplayChange]) -> Iterable[Row]:
    for one in changes:
        yield (
            one.case_number, one.clause, one.key, str(WAYS[one.way]), one.started_at, one.met_at,
            str(CLOCK_STATES[one.before_state]), one.before_due_at,
            str(CLOCK_STATES[one.after_state]), one.after_due_at,
        )  # fmt: skip


def _sides(one: Any) -> Row:
    return *_side(one.before), *_side(one.after)


def _side(counts: Counts) -> Row:
    rate = counts.rate.value
    return counts.kept, counts.broken, counts.cancelled, counts.open, None if rate is None else float(rate)
