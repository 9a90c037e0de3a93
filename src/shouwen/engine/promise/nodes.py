"""An explanation as a tree, and the tree as text: the same on screen, in the terminal and on paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from shouwen.engine.promise.words import padded, width


@dataclass(frozen=True, slots=True)
class Node:
    """One line: what it is about, the moment (or the stretch to `until`), how that is written, and what is said."""

    label: str
    text: str = ""
    value: str = ""
    at: datetime | None = None
    until: datetime | None = None
    children: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class _Row:
    stem: str
    node: Node


def render_text(node: Node) -> str:
    """Return the tree with box characters, its columns in line."""
    rows = list(_rows(node, ""))
    labels = max((width(row.stem + row.node.label) for row in rows if row.node.value), default=0)
    values = max((labels + 2 + width(row.node.value) for row in rows if row.node.text), default=0)
    lines = [f"{node.label}  {node.text}".rstrip()]
    for row in rows:
        line = padded(row.stem + row.node.label, labels) + "  " + row.node.value
        lines.append(f"{padded(line, values)}  {row.node.text}".rstrip())
    return "\n".join(lines)


def _rows(node: Node, stem: str) -> Iterator[_Row]:
    for place, child in enumerate(node.children):
        last = place == len(node.children) - 1
        yield _Row(stem + ("└─ " if last else "├─ "), child)
        yield from _rows(child, stem + ("   " if last else "│  "))
