"""Small pieces of Markdown."""

from collections.abc import Iterable, Sequence

WRITTEN_BY = "<!-- Written by `make docs` from the code. Change the code, not this page. -->"


def page(title: str, *parts: str) -> str:
    """Return a page of parts, one empty line between them and one newline at the end."""
    return "\n\n".join([WRITTEN_BY, f"# {title}", *(part.strip("\n") for part in parts if part)]) + "\n"


def section(title: str, *parts: str, level: int = 2) -> str:
    """Return a heading with what stands below it."""
    return "\n\n".join([f"{'#' * level} {title}", *(part.strip("\n") for part in parts if part)])


def table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a table; what would break a cell is escaped."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(_cell(cell) for cell in row) + " |" for row in lines)


def code(words: Iterable[str]) -> str:
    """Return words as code, with commas between them; a dash where there are none."""
    return ", ".join(f"`{word}`" for word in words) or "-"


def fence(text: str, language: str = "text") -> str:
    """Return a block of text as it is."""
    return f"```{language}\n{text.rstrip()}\n```"


def _cell(value: object) -> str:
    return str(value).replace("|", "\\|").replace("\n", " ").strip() or "-"
