"""What came of an example."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from shouwen.engine.standard.model import Example


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that the example states, and what the standard says instead."""

    what: str
    expected: Any
    got: Any

    @property
    def holds(self) -> bool:
        return bool(self.expected == self.got)

    def text(self) -> str:
        sign = "ok  " if self.holds else "not "
        return f"{sign}{self.what}: {self.expected}" + ("" if self.holds else f", but: {self.got}")


@dataclass(frozen=True, slots=True)
class ExampleResult:
    """Whether an example holds, what it expects and what came out, and both as text."""

    passed: bool
    expected: tuple[Any, ...]
    got: tuple[Any, ...]
    text: str


def result(example: Example, lines: list[Line]) -> ExampleResult:
    """Return the result of an example from its lines. An example that states nothing does not hold."""
    passed = bool(lines) and all(line.holds for line in lines)
    head = f"{example.file}:{example.line}  {' '.join(example.clauses)}  {example.name.en}"
    text = "\n".join([head, *(f"    {line.text()}" for line in lines)])
    return ExampleResult(passed, tuple(line.expected for line in lines), tuple(line.got for line in lines), text)
