"""Where the standards and what really happens drift apart, for the command line and the console alike."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from shouwen.domain.clocks.queries import DriftingRule, unfired_rules, unowned_rules
from shouwen.domain.knowledge.speaking import simplified
from shouwen.domain.standards.queries import standard_for
from shouwen.domain.standards.vocabulary import VOCABULARY
from shouwen.engine.examples import run_example
from shouwen.engine.standard import Missing, Pack, Standard, Text, coverage
from shouwen.interfaces.cli.example_calendars import example_calendars


@dataclass(frozen=True, slots=True)
class FailingExample:
    """A worked example of a pack that does not hold; `text` is what was expected and what came out."""

    pack: str
    clauses: tuple[str, ...]
    name: Text
    text: str


@dataclass(frozen=True, slots=True)
class Drift:
    """Clauses that no rule makes real, rules that never fired, rules that tell nobody, examples that fail."""

    days: int
    packs: int
    missing: tuple[Missing, ...]
    unfired: tuple[DriftingRule, ...]
    unowned: tuple[DriftingRule, ...]
    failing: tuple[FailingExample, ...]

    @property
    def none(self) -> bool:
        """Return whether nothing drifts."""
        return not (self.missing or self.unfired or self.unowned or self.failing)


def drift_of(*, company_ids: Iterable[int], now: datetime, days: int) -> Drift:
    """Return what drifts in the standards that these companies have adopted; `days` is how long a rule may rest."""
    ids = sorted(company_ids)
    packs = _packs(ids, now)
    return Drift(
        days=days,
        packs=len(packs),
        missing=coverage(packs, VOCABULARY).missing,
        unfired=unfired_rules(company_ids=ids, now=now, since=now - timedelta(days=days)),
        unowned=unowned_rules(company_ids=ids, now=now),
        failing=tuple(one for pack in packs for one in _failing(pack)),
    )


def _packs(company_ids: list[int], now: datetime) -> list[Pack]:
    adopted = (pack for one in company_ids for pack in standard_for(unit_id=one, at=now).packs)
    return list({(pack.name, pack.version): pack for pack in adopted}.values())


def _failing(pack: Pack) -> list[FailingExample]:
    alone = Standard.of([pack])
    calendars = example_calendars(alone)
    results = ((one, run_example(one, alone, calendars, to_simplified=simplified)) for one in pack.examples)
    return [
        FailingExample(pack.name, one.clauses, one.name, result.text) for one, result in results if not result.passed
    ]
