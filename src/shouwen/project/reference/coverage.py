"""What of the packs is live, and what waits for which capability."""

from collections.abc import Sequence

from shouwen.domain.standards.vocabulary import VOCABULARY
from shouwen.engine.standard import CoverageReport, Pack
from shouwen.engine.standard import coverage as coverage_of
from shouwen.project.reference.markdown import page, section, table
from shouwen.project.reference.packs import anchor, shipped


def page_text() -> str:
    """Return the page."""
    packs = shipped()
    report = coverage_of(packs, VOCABULARY)
    return page(
        "Coverage",
        "A clause is **live** for one of its kinds if something in this version makes it real, and **planned** if what "
        "would do so waits for a capability that is still to come. A clause can be of several kinds. `shouwen standard "
        "coverage` prints the same and fails if a clause is neither.",
        section("By pack", _by_pack([pack for pack in packs if not pack.is_law])),
        section("Laws and regulations", _by_pack([pack for pack in packs if pack.is_law])),
        section("By pack and kind", _by_kind(report)),
        section("What the planned clauses wait for", _by_capability(packs, report)),
    )


def _by_pack(packs: Sequence[Pack]) -> str:
    rows = [(f"[{pack.title.en}](packs/{pack.name}.md)", *counts(pack)) for pack in packs]
    total = [sum(column) for column in zip(*(counts(pack) for pack in packs), strict=True)]
    heads = ("Standard", "Clauses", "Wholly live", "Partly live", "Planned", "Worked examples")
    return table(heads, [*rows, ("All", *total)])


def counts(pack: Pack) -> tuple[int, int, int, int, int]:
    """Return how many clauses the pack has, how many are wholly live, partly, or planned, and its examples."""
    live = [sum(binding.live for binding in clause.bindings) for clause in pack.clauses]
    wholly = sum(found == len(clause.bindings) for found, clause in zip(live, pack.clauses, strict=True))
    some = sum(found > 0 for found in live)
    return len(live), wholly, some - wholly, len(live) - some, len(pack.examples)


def _by_kind(report: CoverageReport) -> str:
    rows = [(row.pack, row.kind, row.clauses, row.live, row.planned) for row in report.rows]
    return table(("Pack", "Kind", "Clauses", "Live", "Planned"), rows)


def _by_capability(packs: Sequence[Pack], report: CoverageReport) -> str:
    home = {clause.id: pack.name for pack in packs for clause in pack.clauses}
    links = {
        capability: ", ".join(f"[{one}](packs/{home[one]}.md#{anchor(one)})" for one in clauses)
        for capability, clauses in report.planned_by_capability.items()
    }
    return table(("Capability", "Clauses"), [(f"`{capability}`", text) for capability, text in links.items()])
