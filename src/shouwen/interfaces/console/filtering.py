"""Filters of the lists: they stand in the address, and every chip is a link to the list with or without one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.functional import Promise as LazyText

from shouwen.domain.journal.actors import Actor
from shouwen.domain.people.queries import unit_tree, units_in_scope

INDENT = "\u3000"
PAGE_KEYS = ("after",)


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter as a link; `chosen` says whether the list is filtered by it now."""

    text: str
    url: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Option:
    """One line of a list to choose from."""

    value: str
    text: str
    chosen: bool


def chips(request: HttpRequest, name: str, words: Mapping[str, LazyText | str]) -> tuple[Chip, ...]:
    """Return one chip for each value of a filter; the chosen one leads back to the list without it."""
    given = request.GET.get(name, "")
    return tuple(
        Chip(str(text), address(request, **{name: "" if value == given else value}), value == given)
        for value, text in words.items()
    )


def address(request: HttpRequest, **changes: str) -> str:
    """Return the address of the same list with some filters changed, from its first page."""
    query: QueryDict = request.GET.copy()
    for name in PAGE_KEYS:
        query.pop(name, None)
    for name, value in changes.items():
        if value:
            query[name] = value
        else:
            query.pop(name, None)
    return f"{request.path}?{query.urlencode()}" if query else request.path


def companies(actor: Actor, chosen: str) -> tuple[Option, ...]:
    """Return the companies within reach."""
    tree = unit_tree()
    found = sorted(actor.scope_company_ids, key=lambda one: tree.by_id[one].code)
    return tuple(Option(str(one), tree.by_id[one].name_in(actor.language), str(one) == chosen) for one in found)


def units(actor: Actor, chosen: str) -> tuple[Option, ...]:
    """Return the units within reach as a tree."""
    tree = unit_tree()
    found = units_in_scope(actor)
    shallowest = min((len(tree.ancestors(unit.id)) for unit in found), default=0)
    ordered = [unit for root in tree.roots() for unit in _down(root) if unit in {one.id for one in found}]
    return tuple(
        Option(
            str(unit),
            INDENT * (len(tree.ancestors(unit)) - shallowest) + tree.by_id[unit].name_in(actor.language),
            str(unit) == chosen,
        )
        for unit in ordered
    )


def options(words: Mapping[str, LazyText | str], chosen: str) -> tuple[Option, ...]:
    """Return the values of a filter as lines to choose from."""
    return tuple(Option(value, str(text), value == chosen) for value, text in words.items())


def number(request: HttpRequest, name: str) -> int | None:
    """Return a number from the address, or None for anything else."""
    given = request.GET.get(name, "")
    return int(given) if given.isdecimal() and len(given) < 12 else None


def midnight(request: HttpRequest, name: str) -> datetime | None:
    """Return the beginning of a day from the address, or None for anything else."""
    try:
        day = date.fromisoformat(request.GET.get(name, ""))
    except ValueError:
        return None
    return timezone.make_aware(datetime.combine(day, time.min))


def one_of(request: HttpRequest, name: str, known: Iterable[str]) -> str:
    """Return a value from the address if it is a known one."""
    given = request.GET.get(name, "")
    return given if given in set(known) else ""


def _down(unit_id: int) -> Iterable[int]:
    yield unit_id
    for child in unit_tree().children(unit_id):
        yield from _down(child)
