"""One page for each pack: its clauses and what makes each of them real."""

from functools import cache
from pathlib import Path

from django.conf import settings

from shouwen.domain.standards.vocabulary import VOCABULARY
from shouwen.engine.standard import Binding, Clause, Pack, load_pack
from shouwen.interfaces.cli.pack_files import packs_below
from shouwen.project.reference.markdown import page, section, table

STANDARDS = Path(settings.ROOT) / "standards"


def page_texts() -> dict[str, str]:
    """Return the page of each pack by its path below docs/reference."""
    return {f"packs/{pack.name}.md": _page(pack) for pack in shipped()}


@cache
def shipped() -> tuple[Pack, ...]:
    """Return the packs of the repository, by name. Raises ValueError for one that cannot be read."""
    return tuple(_read(folder) for folder in packs_below(STANDARDS))


def anchor(clause_id: str) -> str:
    """Return the name under which a clause can be linked to."""
    return clause_id.lower().replace(".", "-")


def _read(folder: Path) -> Pack:
    files = {path.relative_to(STANDARDS).as_posix(): path.read_text("utf-8") for path in sorted(folder.rglob("*.yaml"))}
    reading = load_pack(files, VOCABULARY)
    if reading.pack is None:
        raise ValueError("\n".join(problem.render() for problem in reading.problems))
    return reading.pack


def _page(pack: Pack) -> str:
    heads = ("Clause", "Kind", "What it asks", "What makes it real")
    by_file: dict[str, list[Clause]] = {}
    for clause in pack.clauses:
        by_file.setdefault(clause.file, []).append(clause)
    return page(
        f"{pack.title.en} / {pack.title.zh}",
        f"Pack `{pack.name}`, version {pack.version}, in force from {pack.effective_date}: {len(pack.clauses)} "
        f"clauses, {len(pack.examples)} worked examples. What waits for a capability says so.{_law(pack)}",
        *(section(f"`standards/{file}`", table(heads, map(_row, clauses))) for file, clauses in by_file.items()),
    )


def _law(pack: Pack) -> str:
    if pack.jurisdiction is None:
        return ""
    texts = [
        f"《{law.name.zh}》 ({law.name.en}), published {law.published_date}"
        + (f", in force since {law.since_date}" if law.since_date else "")
        for law in pack.jurisdiction.laws
    ]
    return f"\n\nThe law of {pack.jurisdiction.place.en} ({pack.jurisdiction.place.zh}): {'; '.join(texts)}."


def _row(clause: Clause) -> tuple[str, str, str, str]:
    name = f'<a id="{anchor(clause.id)}"></a>{clause.id}'
    cites = f"<br>{clause.cited.zh} / {clause.cited.en}" if clause.citations else ""
    asks = f"**{clause.title.en}** / {clause.title.zh}<br>{clause.text.en}<br>{clause.text.zh}{cites}"
    return name, ", ".join(clause.kinds), asks, "<br>".join(_binding(binding) for binding in clause.bindings)


def _binding(binding: Binding) -> str:
    state = f", waits for {binding.planned}" if binding.planned else ""
    return f"{binding.kind} `{binding.name}`{state}"
