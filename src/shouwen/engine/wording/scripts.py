"""Scripts with their blanks filled in, and the greeting of a festival."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from shouwen.engine.standard.model import Wording
from shouwen.engine.standard.texts import Text

BLANK = re.compile(r"\{([a-z_]+)\}")


class UnableToFillScript(ValueError):
    """Raised when a script has a blank for which no value is given."""

    def __init__(self, wording: str, missing: tuple[str, ...]) -> None:
        super().__init__(f"script {wording} lacks {', '.join(missing)}")
        self.wording, self.missing = wording, missing


def placeholders_in(text: str) -> tuple[str, ...]:
    """Return the blanks of a script in order, each once."""
    return tuple(dict.fromkeys(BLANK.findall(text)))


def fill_script(wording: Wording, values: Mapping[str, object], lang: str) -> str:
    """Return what to say, with all blanks filled in. Raises UnableToFillScript where a value is missing."""
    said = wording.say.say(lang)
    missing = tuple(name for name in placeholders_in(said) if values.get(name) in (None, ""))
    if missing:
        raise UnableToFillScript(wording.name, missing)
    return BLANK.sub(lambda found: str(values[found[1]]), said)


@dataclass(frozen=True, slots=True)
class Festival:
    """A festival on its dates. The lunar ones are worked out by the caller and come as data."""

    code: str
    name: Text
    dates: frozenset[date]


def greeting_for(day: date, festivals: Iterable[Festival]) -> Festival | None:
    """Return the festival to greet customers for on a day, the first in the table if two fall together."""
    return next((festival for festival in festivals if day in festival.dates), None)
