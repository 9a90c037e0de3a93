"""One word per thing, English and Chinese, from glossary.yaml beside this module."""

from pathlib import Path

import yaml

from shouwen.project.reference.markdown import page, section, table

DATA = Path(__file__).with_name("glossary.yaml")


def page_text() -> str:
    """Return the page."""
    return page(
        "Glossary",
        "One word per thing, in texts, code and packs alike.",
        *(section(group, _table(entries)) for group, entries in groups().items()),
    )


def groups() -> dict[str, dict[str, list[str]]]:
    """Return the entries by group: the English term, with the Chinese term and the meaning."""
    return yaml.safe_load(DATA.read_text("utf-8"))


def _table(entries: dict[str, list[str]]) -> str:
    return table(
        ("English", "中文", "Meaning"), [(term, chinese, meaning) for term, (chinese, meaning) in entries.items()]
    )
