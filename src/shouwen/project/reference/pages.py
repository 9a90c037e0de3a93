"""Every reference page: its file and what writes it."""

from collections.abc import Callable
from pathlib import Path

from django.conf import settings

from shouwen.project.reference import (
    commands,
    contents,
    coverage,
    endpoints,
    events,
    glossary,
    measures,
    pack_schema,
    packs,
    permissions,
    variables,
)

FOLDER = Path(settings.ROOT) / "docs" / "reference"
WRITERS: dict[str, Callable[[], str]] = {
    "README.md": contents.page_text,
    "api.md": endpoints.page_text,
    "commands.md": commands.page_text,
    "coverage.md": coverage.page_text,
    "events.md": events.page_text,
    "glossary.md": glossary.page_text,
    "measures.md": measures.page_text,
    "pack-schema.md": pack_schema.page_text,
    "permissions.md": permissions.page_text,
    "settings.md": variables.page_text,
}


def texts() -> dict[str, str]:
    """Return the text of every page by its path below docs/reference."""
    return {**{name: write() for name, write in WRITERS.items()}, **packs.page_texts()}


def write() -> int:
    """Write every page, remove those that nothing writes any more, and return how many there are."""
    wanted = texts()
    for name, text in wanted.items():
        (FOLDER / name).parent.mkdir(parents=True, exist_ok=True)
        (FOLDER / name).write_text(text, "utf-8")
    for name in set(_present()) - set(wanted):
        (FOLDER / name).unlink()
    return len(wanted)


def differing() -> list[str]:
    """Return the pages that are missing, are left over or say something else than the code."""
    wanted, present = texts(), _present()
    return sorted(name for name in {*wanted, *present} if wanted.get(name) != present.get(name))


def _present() -> dict[str, str]:
    return {path.relative_to(FOLDER).as_posix(): path.read_text("utf-8") for path in FOLDER.rglob("*.md")}
