"""The keys of a pack, as the engine's readers know them, and the words that a pack may use."""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

import yaml

from shouwen.domain.standards.vocabulary import VOCABULARY
from shouwen.engine.standard import (
    loader,
    read_clauses,
    read_examples,
    read_heat_rules,
    read_laws,
    read_limits,
    read_promise,
    read_sections,
)
from shouwen.engine.standard.model import NEEDED_BINDINGS
from shouwen.engine.timeline.amounts import WRITTEN_UNITS
from shouwen.engine.timeline.days import DAY_ENDS
from shouwen.project.reference.markdown import code, page, section, table

DATA = Path(__file__).with_name("pack_schema.yaml")
# Where the readers keep the keys of each table of a pack.
KEYS: dict[str, tuple[str, ...]] = {
    "pack": loader.PACK_KEYS,
    "season": loader.SEASON_KEYS,
    "law": read_laws.LAW_KEYS,
    "topic": loader.TOPIC_KEYS,
    "clause": read_clauses.CLAUSE_KEYS,
    "citation": read_laws.CITATION_KEYS,
    "promise": read_promise.PROMISE_KEYS,
    "pause": read_promise.PAUSE_KEYS,
    "days": read_promise.DAYS_KEYS,
    "ladder": read_promise.LADDER_KEYS,
    **{f"binding_{kind}": keys for kind, keys in read_clauses.PARAM_KEYS.items() if keys},
    "wording": read_sections.WORDING_KEYS,
    "forbidden": read_sections.FORBIDDEN_KEYS,
    "jargon": read_sections.JARGON_KEYS,
    "checklist": read_sections.CHECKLIST_KEYS,
    "form_field": read_sections.FIELD_KEYS,
    "archive": read_sections.ARCHIVE_KEYS,
    "copy": read_sections.COPY_KEYS,
    "scorecard": read_sections.SCORECARD_KEYS,
    "training": read_sections.TRAINING_KEYS,
    "category": read_sections.CATEGORY_KEYS,
    "measuring": read_heat_rules.MEASURING_KEYS,
    "area_points": read_heat_rules.POINTS_KEYS,
    "series": read_heat_rules.SERIES_KEYS,
    "presumed": read_heat_rules.PRESUMED_KEYS,
    "refund": read_heat_rules.REFUND_KEYS,
    "tier": read_heat_rules.TIER_KEYS,
    "stopped": read_heat_rules.STOPPED_KEYS,
    "pay": read_heat_rules.PAY_KEYS,
    "example": read_examples.CLOCK_KEYS,
    "example_mode": read_examples.MODE_KEYS,
    "given": read_examples.GIVEN_KEYS,
    "then": read_examples.THEN_KEYS,
    **{f"check_{kind}": keys for kind, keys in read_examples.CHECK_KEYS.items()},
}


class SchemaNotDescribed(ValueError):
    """pack_schema.yaml and the readers do not know the same keys."""


def page_text() -> str:
    """Return the page. Raises SchemaNotDescribed if a key has no description, or a description no key."""
    return page(
        "Pack schema",
        "A pack is a folder: `pack.yaml`, topic files, and `examples/`. Texts stand in both languages, as "
        "`{zh: ..., en: ...}`. `shouwen standard check` names every mistake with file and line.",
        *(_section(name, keys) for name, keys in KEYS.items()),
        section("Kinds of clauses, and what each needs to be real", _kinds()),
        section("Amounts of time", _amounts()),
        section("Words that a pack may use", *_words()),
    )


@cache
def descriptions() -> Mapping[str, Mapping[str, str]]:
    """Return title, remarks and the meaning of each key, by table."""
    return yaml.safe_load(DATA.read_text("utf-8"))


def _section(name: str, keys: Iterable[str]) -> str:
    described = descriptions().get(name, {})
    meanings = {key: text for key, text in described.items() if not key.startswith("_")}
    if set(meanings) != set(keys):
        differing = ", ".join(sorted(set(meanings) ^ set(keys)))
        raise SchemaNotDescribed(f"pack_schema.yaml, {name}: {differing}")
    rows = [(f"`{key}`", meanings[key]) for key in keys]
    return section(described["_title"], described.get("_about", ""), table(("Key", "Meaning"), rows))


def _kinds() -> str:
    return table(
        ("Kind", "Needs a binding of"), [(f"`{kind}`", code(needed)) for kind, needed in NEEDED_BINDINGS.items()]
    )


def _amounts() -> str:
    written = [f"`24 {unit}`" for unit in WRITTEN_UNITS]
    limits, ends = code(read_limits.LIMIT_KEYS), code(DAY_ENDS)
    return (
        f"An amount is a whole number with a unit: {', '.join(written)}; `within` also takes `end of working day`. A "
        f"promise has exactly one limit: {limits}. A period in days ends at one of {ends}."
    )


def _words() -> list[str]:
    facts = [
        (f"`{fact}`", code(sorted(values)) if values else "any value") for fact, values in VOCABULARY.facts.items()
    ]
    named = {
        "Events": VOCABULARY.events,
        "Posts": VOCABULARY.posts,
        "Scenes": VOCABULARY.scenes,
        "Placeholders in wordings": VOCABULARY.placeholders,
        "Capabilities that `planned` may name": VOCABULARY.capabilities,
        **{f"Live: {kind}": names for kind, names in VOCABULARY.live.items() if names is not None},
    }
    return [
        section("Facts under `for` and `when`", table(("Fact", "Values"), facts), level=3),
        *(section(title, code(sorted(names)), level=3) for title, names in named.items()),
    ]
