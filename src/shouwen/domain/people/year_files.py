"""Reading the official days of a year from a file: CSV, JSON or iCalendar, as authorities and calendars publish them.

CSV has the columns day, kind and name, with or without a head; the kind is one of FREE or WORKED. JSON is either
`{"holidays": {"2027-01-01": "元旦"}, "makeup": {...}}` or the list of days of the project holiday-cn. In iCalendar an
all-day event is a day off or a make-up workday by its X-APPLE-SPECIAL-DAY, or by 休, 假 or 班 in its title.
"""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

FREE = frozenset({"holiday", "off", "free", "休", "休息", "放假", "节假日"})
WORKED = frozenset({"makeup", "work", "workday", "班", "上班", "补班", "调休上班"})
HEADS = frozenset({"day", "date", "日期"})
MOST_BYTES = 1_000_000
# What calendars add to the name of a holiday to say what the day is.
SAYS_WHAT = re.compile(r"\s*[（(]?(休息?|班|补班|放假|假期|上班|调休)[）)]?\s*$")
ICS_DAY = re.compile(r"\d{8}")


class UnreadableYear(ValueError):
    """The file is no calendar of official days; the message says where and what to do."""


@dataclass(slots=True)
class DaysRead:
    """The days off and the make-up workdays of one year, with their names."""

    year: int
    holidays: dict[date, str] = field(default_factory=dict)
    makeup: dict[date, str] = field(default_factory=dict)

    def add(self, day: date, *, free: bool, name: str) -> None:
        """Note a day; days of the years before and after, which such files also hold, are left out."""
        if day.year == self.year:
            (self.holidays if free else self.makeup)[day] = name.strip()


def read_year_file(*, data: bytes, file_name: str, year: int) -> DaysRead:
    """Return the days of a year that stand in a file. Raises UnreadableYear."""
    if len(data) > MOST_BYTES:
        raise UnreadableYear(_("The file is too large for a calendar of one year."))
    ending = file_name.rpartition(".")[2].lower()
    if ending not in READERS:
        raise UnreadableYear(
            _("Bring the days as a .csv, .json or .ics file, not as .%(ending)s.") % {"ending": ending}
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableYear(_("The file is not in UTF-8. Save it as UTF-8 and bring it again.")) from None
    found = DaysRead(year)
    for day, free, name in READERS[ending](text):
        found.add(day, free=free, name=name)
    if not found.holidays:
        raise UnreadableYear(_("The file has no day off in %(year)s.") % {"year": year})
    return found


Days = Iterator[tuple[date, bool, str]]


def _from_csv(text: str) -> Days:
    for number, row in enumerate(csv.reader(io.StringIO(text)), start=1):
        cells = [cell.strip() for cell in row]
        if not any(cells) or (number == 1 and cells[0].lower() in HEADS):
            continue
        if len(cells) < 3 or not cells[2]:
            said = _("Line %(number)s: write day, kind and name in three columns.")
            raise UnreadableYear(said % {"number": number})
        yield _day(cells[0], number), _is_free(cells[1], number), cells[2]


def _from_json(text: str) -> Days:
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        said = _("Line %(number)s: this is not JSON.")
        raise UnreadableYear(said % {"number": error.lineno}) from None
    if isinstance(data, Mapping) and isinstance(data.get("days"), list):
        yield from _from_list(data["days"])
    elif isinstance(data, Mapping) and isinstance(data.get("holidays"), Mapping):
        yield from _from_table(data["holidays"], free=True)
        yield from _from_table(data.get("makeup") or {}, free=False)
    else:
        raise UnreadableYear(_("The JSON has neither “holidays” by day nor a list of “days”."))


def _from_list(days: list[Any]) -> Days:
    for number, one in enumerate(days, start=1):
        if not isinstance(one, Mapping) or not isinstance(one.get("isOffDay"), bool) or not one.get("name"):
            said = _("Entry %(number)s of “days” needs date, name and isOffDay.")
            raise UnreadableYear(said % {"number": number})
        yield _day(one.get("date"), number), one["isOffDay"], str(one["name"])


def _from_table(days: Any, *, free: bool) -> Days:
    if not isinstance(days, Mapping):
        raise UnreadableYear(_("“makeup” should be a table of days with their names."))
    for number, (day, name) in enumerate(days.items(), start=1):
        yield _day(day, number), free, str(name)


def _from_ics(text: str) -> Days:
    if not text.lstrip().startswith("BEGIN:VCALENDAR"):
        raise UnreadableYear(_("This is no iCalendar file: it does not begin with BEGIN:VCALENDAR."))
    for number, event in enumerate(_events(text), start=1):
        title, special = event.get("SUMMARY", ""), event.get("X-APPLE-SPECIAL-DAY", "")
        free = _is_free_event(title, special, number)
        first = _ics_day(event.get("DTSTART", ""), number)
        end = _ics_day(event["DTEND"], number) if "DTEND" in event else first + timedelta(days=1)
        for offset in range(max((end - first).days, 1)):
            yield first + timedelta(days=offset), free, SAYS_WHAT.sub("", title) or title


def _events(text: str) -> Iterator[dict[str, str]]:
    """Yield the properties of each event; a folded line goes on where the line before it ended."""
    event: dict[str, str] | None = None
    for line in re.sub(r"\r?\n[ \t]", "", text).splitlines():
        name, _colon, value = line.partition(":")
        if line.strip() == "BEGIN:VEVENT":
            event = {}
        elif line.strip() == "END:VEVENT" and event is not None:
            yield event
            event = None
        elif event is not None:
            event[name.partition(";")[0].upper()] = value.strip()


def _is_free_event(title: str, special: str, number: int) -> bool:
    if special in ("WORK-HOLIDAY", "ALTERNATE-WORKDAY"):
        return special == "WORK-HOLIDAY"
    if "班" in title:
        return False
    if "休" in title or "假" in title:
        return True
    said = _("Event %(number)s, “%(title)s”, does not say whether the day is free (休) or worked (班).")
    raise UnreadableYear(said % {"number": number, "title": title})


def _ics_day(text: str, number: int) -> date:
    found = ICS_DAY.match(text)
    return _day(f"{text[:4]}-{text[4:6]}-{text[6:8]}" if found else text, number)


def _day(text: object, number: int) -> date:
    try:
        return date.fromisoformat(str(text).strip().replace("/", "-"))
    except ValueError:
        said = _("Line %(number)s: “%(text)s” is no day like 2027-01-01.")
        raise UnreadableYear(said % {"number": number, "text": text}) from None


def _is_free(text: str, number: int) -> bool:
    kind = text.lower()
    if kind not in FREE | WORKED:
        said = _("Line %(number)s: “%(text)s” is neither holiday nor makeup.")
        raise UnreadableYear(said % {"number": number, "text": text})
    return kind in FREE


READERS = {"csv": _from_csv, "json": _from_json, "ics": _from_ics}
