"""Changing values in a pack's YAML: what is not changed stays byte for byte, comments and order included."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from shouwen.engine.standard.yamltext import Path, scalar_value

TIMESTAMP = "tag:yaml.org,2002:timestamp"


class Dumper(yaml.SafeDumper):
    """Writes the YAML of packs, in which a day is a plain word."""

    yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in known if tag != TIMESTAMP]
        for first, known in yaml.SafeDumper.yaml_implicit_resolvers.items()
    }


class UnableToRewrite(Exception):
    """The text cannot be read, or there is nothing at the path."""


@dataclass(frozen=True, slots=True)
class Edit:
    """What is written in place of the characters from `start` to `end`."""

    start: int
    end: int
    text: str


def rewritten(text: str, path: Path, value: Any) -> str:
    """Return the document with another value at a path, which is a table, a list or a scalar that stands there.

    Only what differs is written anew: tables by key, lists by what lies between the equal items at both ends.
    Raises UnableToRewrite.
    """
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        raise UnableToRewrite(str(error)) from error
    _note_flow(root, False)
    node = root
    for step in path:
        node = _child(node, step)
    for edit in sorted(_edits(node, value, text), key=lambda one: (one.start, one.end), reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def _note_flow(node: Any, inside: bool) -> None:
    """Note at each value whether it stands between brackets, where a comma ends it."""
    node.between_brackets = inside
    inside = inside or bool(getattr(node, "flow_style", False))
    for child in node.value if isinstance(node, yaml.CollectionNode) else ():
        _note_flow(child[1] if isinstance(child, tuple) else child, inside)


def _child(node: Any, step: str | int) -> Any:
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step]
    if isinstance(node, yaml.MappingNode):
        for key, child in node.value:
            if key.value == step:
                return child
    raise UnableToRewrite(f"there is nothing at {step}")


def _edits(node: Any, value: Any, text: str) -> Iterator[Edit]:
    if isinstance(node, yaml.MappingNode) and isinstance(value, Mapping) and value and node.value:
        yield from _table_edits(node, value, text)
    elif isinstance(node, yaml.SequenceNode) and isinstance(value, Sequence) and not isinstance(value, str):
        yield from _list_edits(node, list(value), text)
    elif not _same(_value(node), value):
        yield _replaced(node, value, text)


def _table_edits(node: Any, value: Mapping[str, Any], text: str) -> Iterator[Edit]:
    known = {key.value for key, _child in node.value}
    fresh = {key: one for key, one in value.items() if key not in known}
    if known.isdisjoint(value):
        yield _replaced(node, value, text)
        return
    for place, (key, child) in enumerate(node.value):
        if key.value in value:
            yield from _edits(child, value[key.value], text)
        else:
            yield _without(node, place, text)
    if fresh:
        yield _added(node, fresh, text)


def _list_edits(node: Any, wanted: list[Any], text: str) -> Iterator[Edit]:
    found = node.value
    if not found or not wanted:
        if bool(found) != bool(wanted):
            yield _replaced(node, wanted, text)
        return
    if _same(_value(node), wanted):
        return
    head, tail = _equal_ends([_value(one) for one in found], wanted)
    old, new = found[head : len(found) - tail], wanted[head : len(wanted) - tail]
    if len(old) < len(new) or len(old) == len(new):
        for item, one in zip(old, new, strict=False):
            yield from _edits(item, one, text)
        if len(new) > len(old):
            yield _inserted(node, head + len(old), new[len(old) :], text)
    else:
        yield _replaced(node, wanted, text)


def _equal_ends(old: list[Any], new: list[Any]) -> tuple[int, int]:
    """Return how many items are equal at the beginning and, of the rest, at the end."""
    shorter = min(len(old), len(new))
    head = next((at for at in range(shorter) if not _same(old[at], new[at])), shorter)
    rest = shorter - head
    tail = next((at for at in range(rest) if not _same(old[-1 - at], new[-1 - at])), rest)
    return head, tail


def _same(old: Any, new: Any) -> bool:
    """Say whether two values are written alike; a line break at the end of a text is layout."""
    if isinstance(old, str) and isinstance(new, str):
        return old.rstrip("\n") == new.rstrip("\n")
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        return list(old) == list(new) and all(_same(old[key], new[key]) for key in old)
    if isinstance(old, list) and isinstance(new, list | tuple):
        return len(old) == len(new) and all(map(_same, old, new))
    return type(old) is type(new) and bool(old == new)


def _value(node: Any) -> Any:
    if isinstance(node, yaml.ScalarNode):
        return scalar_value(node)
    if isinstance(node, yaml.SequenceNode):
        return [_value(child) for child in node.value]
    return {key.value: _value(child) for key, child in node.value}


# where things stand


def _end(node: Any, text: str) -> int:
    """Return where a value really ends: a block's own mark lies behind the comments and blank lines after it."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(last[1] if isinstance(last, tuple) else last, text)
    start, end = node.start_mark.index, node.end_mark.index
    return start + len(text[start:end].rstrip())


def _is_block(node: Any) -> bool:
    return isinstance(node, yaml.CollectionNode) and not node.flow_style


def _line_start(text: str, index: int) -> int:
    return text.rfind("\n", 0, index) + 1


def _line_end(text: str, index: int) -> int:
    found = text.find("\n", index)
    return len(text) if found < 0 else found


# writing


def _replaced(node: Any, value: Any, text: str) -> Edit:
    start, end = node.start_mark.index, _end(node, text)
    if start == end:
        return Edit(start, end, f" {flow(value, bare=not node.between_brackets)}")
    if _is_block(node) and isinstance(value, list) and value:
        return Edit(start, end, _items(value, node.start_mark.column))
    if _is_block(node) and isinstance(value, Mapping) and value:
        return Edit(start, end, _entries(value, node.start_mark.column))
    if isinstance(value, str) and getattr(node, "style", None) == '"':
        return Edit(start, end, _dumped(value, default_style='"'))
    return Edit(start, end, flow(value, bare=not node.between_brackets))


def _without(node: Any, place: int, text: str) -> Edit:
    """Return the edit that takes an entry out of a table, its line with it where it has its own."""
    key, child = node.value[place]
    start, end = key.start_mark.index, _end(child, text)
    if not node.flow_style:
        if place:
            return Edit(_line_end(text, _end(node.value[place - 1][1], text)), _line_end(text, end), "")
        return Edit(start, node.value[1][0].start_mark.index, "")
    if place:
        return Edit(_end(node.value[place - 1][1], text), end, "")
    return Edit(start, node.value[1][0].start_mark.index, "")


def _added(node: Any, entries: Mapping[str, Any], text: str) -> Edit:
    end = _end(node, text)
    if node.flow_style:
        last = _end(node.value[-1][1], text)
        return Edit(last, last, "".join(f", {key}: {flow(value)}" for key, value in entries.items()))
    column = node.value[0][0].start_mark.column
    end = _line_end(text, end)
    return Edit(end, end, "\n" + " " * column + _entries(entries, column))


def _inserted(node: Any, place: int, items: Sequence[Any], text: str) -> Edit:
    """Return the edit that puts items into a list that has some, before the item at `place`."""
    before = _end(node.value[place - 1], text) if place else node.value[0].start_mark.index
    if node.flow_style:
        written = ", ".join(flow(one) for one in items)
        return Edit(before, before, f", {written}" if place else f"{written}, ")
    column = node.start_mark.column
    if not place:
        start = node.start_mark.index
        return Edit(start, start, _items(items, column) + "\n" + " " * column)
    end = _line_end(text, before)
    return Edit(end, end, "\n" + " " * column + _items(items, column))


def _items(items: Sequence[Any], column: int) -> str:
    margin = "\n" + " " * column
    return margin.join(f"- {_item(one, column + 2)}" for one in items)


def _item(value: Any, column: int) -> str:
    long = isinstance(value, Mapping) and len(value) > 2
    return _entries(value, column) if long else flow(value)


def _entries(table: Mapping[str, Any], column: int) -> str:
    margin = "\n" + " " * column
    return margin.join(f"{flow(key)}: {flow(value, bare=True)}" for key, value in table.items())


def flow(value: Any, *, bare: bool = False) -> str:
    """Return a value on one line of YAML, quoted where it has to be; a `bare` one stands between no brackets."""
    if bare and isinstance(value, str):
        return _dumped(value)
    return _dumped([value])[1:-1]


def _dumped(value: Any, **style: Any) -> str:
    options: dict[str, Any] = {"default_flow_style": True, "allow_unicode": True, "width": 10**9, "sort_keys": False}
    return str(yaml.dump(value, Dumper=Dumper, **options, **style)).strip().removesuffix("...").rstrip()
