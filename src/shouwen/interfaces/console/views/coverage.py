"""How much of the standards is real: live and planned by pack and kind, what is missing, what points at nothing."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from shouwen.domain.standards import queries as standards
from shouwen.domain.standards.states import Realness, realness
from shouwen.engine.standard import CoverageReport, CoverageRow, Pack
from shouwen.interfaces.console.standard_words import CAPABILITIES, CLAUSE_KINDS, word


@dataclass(frozen=True, slots=True)
class KindRow:
    """One kind of clause, pack by pack."""

    kind: str
    cells: tuple[CoverageRow | None, ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A capability to come, and the clauses that wait for it."""

    capability: str
    clauses: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class CoveragePage:
    """The report over the newest version of every pack: standards kind by kind, laws in one line each."""

    packs: tuple[tuple[Pack, Realness], ...]
    laws: tuple[tuple[Pack, Realness], ...]
    rows: tuple[KindRow, ...]
    waiting: tuple[Waiting, ...]
    report: CoverageReport


def coverage_page(request: HttpRequest) -> HttpResponse:
    """Show what is real."""
    report = standards.coverage_report(at=request.now)
    names = list(dict.fromkeys(row.pack for row in report.rows))
    packs = [pack for name in names if (pack := standards.pack_in_force(name=name, at=request.now))]
    own = [pack.name for pack in packs if not pack.is_law]
    page = CoveragePage(
        packs=tuple((pack, realness(pack)) for pack in packs if not pack.is_law),
        laws=tuple((pack, realness(pack)) for pack in packs if pack.is_law),
        rows=tuple(row for kind in CLAUSE_KINDS if any((row := _row(kind, own, report)).cells)),
        waiting=tuple(_waiting(report, packs)),
        report=report,
    )
    return render(request, "console/coverage.html", {"page": page})


def _row(kind: str, names: list[str], report: CoverageReport) -> KindRow:
    found = {row.pack: row for row in report.rows if row.kind == kind}
    return KindRow(word(CLAUSE_KINDS, kind), tuple(found.get(name) for name in names))


def _waiting(report: CoverageReport, packs: list[Pack]) -> list[Waiting]:
    home = {clause.id: pack.name for pack in packs for clause in pack.clauses}
    found = [
        Waiting(word(CAPABILITIES, capability), tuple((home[one], one) for one in clauses if one in home))
        for capability, clauses in report.planned_by_capability.items()
    ]
    return sorted(found, key=lambda one: -len(one.clauses))
