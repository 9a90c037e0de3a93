"""Opening hours as people type and read them: `08:30-12:00 13:30-17:30`, `20:00-next day 02:00` past midnight."""

import re
from collections.abc import Iterable, Mapping

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from shouwen.domain.people.windows import DAY_MINUTES, windows_words

# What may stand before the end of a window that lies on the day after it opens, in any language of the program.
NEXT_DAY = r"(次日|翌日|隔日|next day)?"
WINDOW = re.compile(rf"(\d{{1,2}}):(\d{{2}})\s*[-–—~至]\s*{NEXT_DAY}\s*(\d{{1,2}}):(\d{{2}})")
Windows = list[list[int]]


class NoWindow(ValueError):
    """The text is no list of windows; the message says which part."""


def read_windows(text: str) -> Windows:
    """Return the windows of a day in minutes from midnight, in order; nothing for an empty text. Raises NoWindow."""
    text = text.replace("\uff1a", ":")
    rest = WINDOW.sub("", text)
    if rest.strip(" ,;，；、\u3000"):
        raise NoWindow(_("“%(text)s” is no opening time. Write it like 08:30-12:00 13:30-17:30.") % {"text": text})
    return sorted(_window(found, text) for found in WINDOW.finditer(text))


def read_week(texts: Mapping[int, str]) -> dict[str, Windows]:
    """Return the windows of the days of a week that are open; the message of NoWindow names the day."""
    found = {}
    for day, text in texts.items():
        try:
            windows = read_windows(text)
        except NoWindow as wrong:
            raise NoWindow(_("%(day)s: %(message)s") % {"day": WEEKDAYS[day], "message": wrong}) from None
        if windows:
            found[str(day)] = windows
    return found


def windows_text(windows: Iterable[Iterable[int]]) -> str:
    """Return windows as they are typed."""
    return windows_words([list(one) for one in windows])


def _window(found: re.Match[str], text: str) -> list[int]:
    opens = int(found[1]) * 60 + int(found[2])
    closes = int(found[4]) * 60 + int(found[5])
    if int(found[2]) > 59 or int(found[5]) > 59 or opens >= DAY_MINUTES or closes > DAY_MINUTES:
        raise NoWindow(_("“%(text)s” is no opening time. Write it like 08:30-12:00 13:30-17:30.") % {"text": text})
    if found[3]:
        return [opens, closes + DAY_MINUTES]
    if closes == opens:
        raise NoWindow(
            _("“%(text)s” ends when it begins. Write 00:00-24:00 for around the clock.") % {"text": found[0]}
        )
    if closes < opens:
        said = _("“%(text)s” ends before it begins. If it goes on past midnight, write %(better)s.")
        better = windows_words([[opens, closes + DAY_MINUTES]])
        raise NoWindow(said % {"text": found[0], "better": better})
    return [opens, closes]
