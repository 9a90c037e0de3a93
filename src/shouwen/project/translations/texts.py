"""The texts that code and templates ask to be translated."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from babel.messages.extract import DEFAULT_KEYWORDS, extract
from django.utils.translation.template import templatize

LAZY = {f"{name}_lazy": arguments for name, arguments in DEFAULT_KEYWORDS.items()}
KEYWORDS = {**DEFAULT_KEYWORDS, **LAZY, "gettext_noop": None}
LITERAL = r"""u?(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")"""
CALL = re.compile(rf"\b(npgettext|ngettext|pgettext|gettext|_)\(({LITERAL}(?:\s*,\s*{LITERAL})*)")
# Folders of an app that hold no texts for readers of its pages.
LEFT_OUT = {"migrations", "static", "locale", "__pycache__"}


class Text(NamedTuple):
    """A text to translate, as the catalogue knows it."""

    context: str | None
    singular: str
    plural: str | None


def texts_of(app: Path) -> dict[Text, str]:
    """Return the texts of an app with the place that first asks for each."""
    found: dict[Text, str] = {}
    for source in sources_of(app):
        read = texts_of_code if source.suffix == ".py" else texts_of_template
        for text, line in read(source):
            found.setdefault(text, f"{source.relative_to(app)}:{line}")
    return found


def sources_of(app: Path) -> Iterator[Path]:
    """Yield the Python files and templates of an app."""
    for path in sorted(app.rglob("*")):
        is_source = path.suffix == ".py" or (path.suffix in {".html", ".txt", ".svg"} and "templates" in path.parts)
        if is_source and not LEFT_OUT.intersection(path.relative_to(app).parts):
            yield path


def texts_of_code(source: Path) -> Iterator[tuple[Text, int]]:
    """Yield the texts of a Python file with their lines."""
    with source.open("rb") as opened:
        for line, message, _comments, context in extract("python", opened, keywords=KEYWORDS):
            singular, plural = message if isinstance(message, tuple) else (message, None)
            yield Text(context, singular, plural), line


def texts_of_template(source: Path) -> Iterator[tuple[Text, int]]:
    """Yield the texts of a template with their lines."""
    code = templatize(source.read_text(), origin=str(source))
    for call in CALL.finditer(code):
        arguments = [ast.literal_eval(literal) for literal in re.findall(LITERAL, call[2])]
        yield text_of_call(call[1], arguments), code.count("\n", 0, call.start()) + 1


def text_of_call(function: str, arguments: list[str]) -> Text:
    """Return the text that a call of the gettext family asks for."""
    context = arguments.pop(0) if "p" in function.removesuffix("gettext") else None
    return Text(context, arguments[0], arguments[1] if len(arguments) > 1 else None)
