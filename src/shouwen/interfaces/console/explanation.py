"""The explanation of a due time as rows, for paper."""

from collections.abc import Iterator

from shouwen.engine.promise import Node
from shouwen.interfaces.pages.characters import script


def rows_of(node: Node, depth: int = 0) -> Iterator[dict[str, str | int]]:
    """Yield the lines below a node, each with how deep it stands."""
    for child in node.children:
        yield {"depth": depth, "label": script(child.label), "value": script(child.value), "text": script(child.text)}
        yield from rows_of(child, depth + 1)
