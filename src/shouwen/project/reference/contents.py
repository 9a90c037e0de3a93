"""The front page of the reference."""

from collections.abc import Iterable

from shouwen.engine.standard import Pack
from shouwen.project.reference.markdown import page, table
from shouwen.project.reference.packs import shipped

PAGES = (
    ("commands.md", "Commands", "every command of `shouwen`, as it explains itself"),
    ("settings.md", "Settings", "the variables of the environment, their defaults and effects"),
    ("permissions.md", "Permissions", "every page and endpoint, and which role may read or change it"),
    ("events.md", "Events", "what the journal records, what writes it, and which promises watch it"),
    ("measures.md", "Measures", "every figure: its sentence, what is counted above and below the line"),
    ("pack-schema.md", "Pack schema", "the keys of a pack, and the words it may use"),
    ("coverage.md", "Coverage", "what of the standards and laws is live, and what waits for which capability"),
    ("api.md", "API", "the endpoints for other systems"),
    ("glossary.md", "Glossary", "one word per thing, English and Chinese"),
)


def page_text() -> str:
    """Return the front page."""
    return page(
        "Reference",
        "These pages are written from the code by `make docs`, and a test fails when they differ from it.",
        table(("Page", "What it lists"), [(f"[{title}]({name})", what) for name, title, what in PAGES]),
        f"The standards, clause by clause: {_links(pack for pack in shipped() if not pack.is_law)}.",
        f"The laws that stand beside them: {_links(pack for pack in shipped() if pack.is_law)}.",
    )


def _links(packs: Iterable[Pack]) -> str:
    return ", ".join(f"[{pack.title.en}](packs/{pack.name}.md)" for pack in packs)
