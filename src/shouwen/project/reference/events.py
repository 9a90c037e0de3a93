"""What the journal records: every kind of event, who may cause it, what writes it, and which promises watch it."""

import ast
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

from django.conf import settings

from shouwen.domain.cases.events import may_cause
from shouwen.domain.cases.texts import HAPPENINGS
from shouwen.domain.journal.actors import CUSTOMER, STAFF, SYSTEM, WORKER
from shouwen.engine.standard import Ladder, Promise
from shouwen.project.reference.markdown import code, page, section, table
from shouwen.project.reference.packs import shipped

ACTORS = {STAFF: "staff", CUSTOMER: "customers", WORKER: "the worker", SYSTEM: "the program"}
DOMAIN = Path(settings.PACKAGE) / "domain"


def page_text() -> str:
    """Return the page."""
    return page(
        "Events",
        "An event says what happened, to which stream, when it happened and when it was recorded, who caused it and "
        "from which device. It is written in the same transaction as what it changes, and never changed. Every stream "
        "is a hash chain of its own. The moment of an event that a device or another system sends is that of the act; "
        "the moment of recording stands beside it.",
        *(section(f"Written by `{app}`", _table(app)) for app in apps()),
    )


def apps() -> list[str]:
    """Return the domain apps that write events."""
    return [path.parent.name for path in sorted(DOMAIN.glob("*/events.py"))]


def kinds_of(app: str) -> dict[str, str]:
    """Return the kinds of events of an app by the name of their constant."""
    module = import_module(f"shouwen.domain.{app}.events")
    constants = ((name, value) for name, value in vars(module).items() if name.isupper())
    return {name: value for name, value in constants if isinstance(value, str) and "." in value}


def _table(app: str) -> str:
    heads = ("Event", "In words", "Caused by", "In the code", "Watched by")
    writers = _writers(app)
    return table(heads, [_row(app, name, kind, writers.get(name, [])) for name, kind in kinds_of(app).items()])


def _row(app: str, name: str, kind: str, writers: list[str]) -> tuple[str, str, str, str, str]:
    words = str(HAPPENINGS.get(kind, kind.replace(".", " ").replace("_", " ")))
    causes = ", ".join(label for actor, label in ACTORS.items() if may_cause(kind=kind, actor_kind=actor))
    caused = causes if app == "cases" else "-"
    return f"`{kind}`", words, caused, code(writers), ", ".join(watchers().get(kind, ()))


@cache
def watchers() -> dict[str, list[str]]:
    """Return the promises and ladders of the shipped packs that an event starts, meets, pauses or ends, by its kind."""
    found: dict[str, list[str]] = {}
    for pack in shipped():
        rules: tuple[Promise | Ladder, ...] = (*pack.promises(), *pack.ladders.values())
        for rule in rules:
            kinds = {*rule.watched, *(pattern.kind for pattern in rule.starts)}
            for kind in () if rule.planned else sorted(kinds):
                found.setdefault(kind, []).append(f"{pack.name} `{rule.name}`")
    return {kind: list(dict.fromkeys(names)) for kind, names in found.items()}


def _writers(app: str) -> dict[str, list[str]]:
    """Return the modules of an app that use each constant of its events, the events module left out."""
    found: dict[str, list[str]] = {}
    for path in sorted((DOMAIN / app).rglob("*.py")):
        if path.name in ("events.py", "texts.py") or "migrations" in path.parts or "queries" in path.parts:
            continue
        module = path.relative_to(DOMAIN).with_suffix("").as_posix().removesuffix("/__init__").replace("/", ".")
        for name in set(_names(ast.parse(path.read_text("utf-8")))):
            found.setdefault(name, []).append(module)
    return found


def _names(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.Name):
            yield node.id
