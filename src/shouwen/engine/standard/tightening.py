"""A pack that extends another may tighten what it says, never loosen it."""

from __future__ import annotations

from collections.abc import Iterator

from shouwen.engine.standard.loosenings import Loosening
from shouwen.engine.standard.model import Pack
from shouwen.engine.standard.tighter_promises import ladder_loosenings, promise_loosenings
from shouwen.engine.standard.tighter_rules import list_loosenings, rule_loosenings


def tightening(child: Pack, parent: Pack) -> tuple[Loosening, ...]:
    """Return where `child` is looser than `parent`, which it extends.

    Tighter are: a shorter limit, an earlier notice, a narrower window, a higher target, more steps, fields and copies,
    rungs that come sooner, fewer pauses and other exceptions, and a gate that lets less through. What cannot be shown
    to be tighter counts as looser.
    """
    if parent.name not in child.extends:
        return (Loosening("pack.yaml", 1, "", "not_the_parent", {"name": parent.name}),)
    return tuple(_loosenings(child, parent))


def _loosenings(child: Pack, parent: Pack) -> Iterator[Loosening]:
    for binding in child.bindings():
        yield from promise_loosenings(binding, child, parent)
        yield from rule_loosenings(binding, child, parent)
    for name, ladder in child.ladders.items():
        if name in parent.ladders:
            yield from ladder_loosenings(ladder, parent.ladders[name], child, parent)
    yield from list_loosenings(child, parent)
