"""Words: what is never said, what is not understood, what is missing, and what must not leave the house."""

from shouwen.engine.wording.checking import Checker, Context, Finding, check_text
from shouwen.engine.wording.scripts import Festival, fill_script, greeting_for, placeholders_in

__all__ = [
    "Checker",
    "Context",
    "Festival",
    "Finding",
    "check_text",
    "fill_script",
    "greeting_for",
    "placeholders_in",
]
