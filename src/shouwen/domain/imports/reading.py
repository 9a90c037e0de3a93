"""Tables out of files as they really come: Excel or CSV, in any of the encodings that exports have."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import PurePath
from typing import Any

from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook

EXCEL_ENDINGS = (".xlsx", ".xls", ".xlsm", ".xlsb", ".ods")
TEXT_ENDINGS = (".csv", ".txt", ".tsv")
# The encodings of Chinese exports, the strictest first: what is no UTF-8 is nearly always GB18030.
ENCODINGS = ("utf-8-sig", "gb18030", "big5", "utf-16")
SNIFFED_CHARACTERS = 20_000


class UnreadableFile(Exception):
    """The file is no table that can be read; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; `number` is the line as the person sees it in the file, the title line being 1."""

    number: int
    cells: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its column titles."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def read_table(data: bytes, file_name: str) -> Table:
    """Return the first sheet of a workbook, or the lines of a text file. Raises UnreadableFile."""
    ending = PurePath(file_name).suffix.lower()
    if ending in EXCEL_ENDINGS:
        lines = _excel(data)
    elif ending in TEXT_ENDINGS:
        lines = _text(data)
    else:
        allowed = " ".join((*EXCEL_ENDINGS, *TEXT_ENDINGS))
        raise UnreadableFile(_("“%(name)s” is not a table. Use one of: %(allowed)s.") % {
            "name": file_name, "allowed": allowed})  # fmt: skip
    return _table(lines)


def _excel(data: bytes) -> Iterable[Sequence[Any]]:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        return book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (CalamineError, IndexError, ValueError) as error:
        raise UnreadableFile(
            _("The workbook cannot be read. Open it, save it again as .xlsx, and try once more.")
        ) from error


def _text(data: bytes) -> Iterator[list[str]]:
    text = decoded(data)
    try:
        dialect: Any = csv.Sniffer().sniff(text[:SNIFFED_CHARACTERS], delimiters=",;\t|")
    except csv.Error:
        dialect = csv.excel
    return csv.reader(io.StringIO(text, newline=""), dialect)


def decoded(data: bytes) -> str:
    """Return the text of a file whatever its encoding. Raises UnreadableFile."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16")
    for encoding in ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableFile(_("The encoding of the file is unknown. Save it as CSV in UTF-8 and try once more."))


def _table(lines: Iterable[Sequence[Any]]) -> Table:
    numbered = enumerate(lines, start=1)
    titles = next(((number, line) for number, line in numbered if any(_plain(cell) for cell in line)), None)
    if titles is None:
        raise UnreadableFile(_("The file is empty."))
    columns = tuple(str(_plain(cell)).strip() for cell in titles[1])
    rows = tuple(
        Row(number, tuple(_plain(cell) for cell in line[: len(columns)]))
        for number, line in numbered
        if any(_plain(cell) not in ("", None) for cell in line)
    )
    return Table(columns, rows)


def _plain(cell: Any) -> Any:
    """Return a cell as text, number or date; a whole number that Excel keeps as 1.0 is 1."""
    if isinstance(cell, str):
        return cell.strip().strip("\ufeff")
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    if isinstance(cell, time | timedelta):
        return str(cell)
    return cell if isinstance(cell, int | float | datetime | date) else ""
