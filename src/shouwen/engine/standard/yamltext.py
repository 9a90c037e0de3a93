"""YAML read with its line numbers. Packs use a plain, small part of YAML: no references, no dates, no yes and no."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from shouwen.engine.standard.problems import Problem

Path = tuple[str | int, ...]
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
WHOLE = re.compile(r"-?(0|[1-9]\d*)")
DECIMAL = re.compile(r"-?\d+\.\d+")
PLAIN_WORDS: dict[str, Any] = {"true": True, "false": False, "null": None, "~": None, "": None}


@dataclass(slots=True)
class Document:
    """The values of one file with the line of each and the scalars as they were written."""

    file: str
    value: Any = None
    lines: dict[Path, int] = field(default_factory=dict)
    written: dict[Path, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def read_yaml(file: str, text: str) -> Document:
    """Return the document in `text`; what cannot be read stands in its `problems`."""
    document = Document(file)
    try:
        root = yaml.compose(text, Loader=Loader)
    except yaml.YAMLError as error:
        document.problems.append(_unreadable(file, text, error))
        return document
    if root is None:
        document.problems.append(Problem(file, 1, "", "empty_file"))
        return document
    document.value = _value(root, (), document, set())
    return document


def _unreadable(file: str, text: str, error: yaml.YAMLError) -> Problem:
    mark = getattr(error, "problem_mark", None)
    line = mark.line + 1 if mark else 1
    rows = text.splitlines()
    row = rows[line - 1] if line <= len(rows) else ""
    if "\t" in row[: len(row) - len(row.lstrip())]:
        return Problem(file, line, "", "tab")
    return Problem(file, line, "", "not_yaml", {"why": getattr(error, "problem", None) or "it cannot be read"})


def _value(node: Any, path: Path, document: Document, seen: set[int]) -> Any:
    document.lines.setdefault(path, node.start_mark.line + 1)
    if isinstance(node, yaml.ScalarNode):
        document.written[path] = node.value
        return scalar_value(node)
    if id(node) in seen:
        document.problems.append(Problem(document.file, document.lines[path], "", "alias"))
        return None
    seen.add(id(node))
    if isinstance(node, yaml.SequenceNode):
        return [_value(child, (*path, at), document, seen) for at, child in enumerate(node.value)]
    return _table(node, path, document, seen)


def _table(node: Any, path: Path, document: Document, seen: set[int]) -> dict[str, Any]:
    table: dict[str, Any] = {}
    for key_node, child in node.value:
        key, line = str(key_node.value), key_node.start_mark.line + 1
        if key in table:
            params = {"name": key, "first": document.lines[(*path, key)]}
            document.problems.append(Problem(document.file, line, "", "duplicate_key", params))
            continue
        document.lines[(*path, key)] = line
        table[key] = _value(child, (*path, key), document, seen)
    return table


def plain_value(text: str) -> Any:
    """Return what a word says that stands without quotes: a number, true, false, nothing, or the word itself."""
    return scalar_value(yaml.ScalarNode("", text))


def scalar_value(node: Any) -> Any:
    """Return what a scalar says: quoted ones are texts, plain ones may be numbers, true, false or nothing."""
    text: str = node.value
    if node.style:
        return text
    if text.lower() in PLAIN_WORDS:
        return PLAIN_WORDS[text.lower()]
    if WHOLE.fullmatch(text):
        return int(text)
    return float(text) if DECIMAL.fullmatch(text) else text
