"""The words that click itself says, in the language of the output: it asks the standard library for them."""

import gettext
import os
from pathlib import Path

from django.utils.translation import gettext_noop, to_locale

LOCALE = Path(__file__).parent / "locale"
# Listed so that the catalogue holds them.
SAID_BY_CLICK = (
    gettext_noop("Usage:"),
    gettext_noop("Options"),
    gettext_noop("Commands"),
    gettext_noop("Show this message and exit."),
    gettext_noop("%(prog)s, version %(version)s"),
    gettext_noop("default: {default}"),
    gettext_noop("required"),
    gettext_noop("Aborted!"),
    gettext_noop("Error: {message}"),
    gettext_noop("Error: The two entered values do not match."),
    gettext_noop("Repeat for confirmation"),
    gettext_noop("Missing command."),
    gettext_noop("Missing argument"),
    gettext_noop("Missing option"),
    gettext_noop("No such command {name!r}."),
    gettext_noop("No such option {name!r}."),
    gettext_noop("Invalid value: {message}"),
    gettext_noop("Invalid value for {param_hint}: {message}"),
    gettext_noop("Try '{command} {option}' for help."),
    gettext_noop("{value!r} is not a valid {number_type}."),
    gettext_noop("{value} is not in the range {range}."),
    gettext_noop("{name} {filename!r} does not exist."),
    gettext_noop("File"),
)


def let_click_speak(language: str) -> None:
    """Let click say its own words in a language."""
    os.environ["LANGUAGE"] = to_locale(language)
    gettext.bindtextdomain("django", str(LOCALE))
    gettext.textdomain("django")
