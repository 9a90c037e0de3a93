"""The standard of a company or a unit: its packs in the order of adoption, of which the first that speaks wins."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from shouwen.engine.standard.against_law import falls_short
from shouwen.engine.standard.conditions import fact_text
from shouwen.engine.standard.model import Binding, Pack, Phrases, Season, Wording
from shouwen.engine.standard.rules import Ladder, Promise
from shouwen.engine.standard.said import said
from shouwen.engine.standard.texts import Text

Rule = Promise | Ladder
# Kinds of which only one binding of a name can be carried out; the others may stand side by side.
EXPLAINING = ("says", "allow", "title", "note", "text", "clause", "planned")
EXCLUSIVE = ("promise", "ladder", "gate", "schedule", "target", "form")


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two or more adopted packs that rule on the same thing in different ways, and which of them won.

    `short_of` are those of the losers that are law and ask for more than the winner.
    """

    kind: str
    name: str
    winner: Binding
    winner_pack: str
    losers: tuple[tuple[str, Binding], ...]
    why: Text
    short_of: tuple[tuple[str, Binding], ...] = ()


@dataclass(frozen=True)
class Standard:
    """Adopted packs, the first that speaks wins."""

    packs: tuple[Pack, ...]

    @classmethod
    def of(cls, packs: Sequence[Pack]) -> Standard:
        return cls(tuple(packs))

    # promises and ladders

    def promises_for(self, facts: Mapping[str, Any], *, planned: bool = False) -> tuple[Promise, ...]:
        """Return the promises that apply to the facts, of each name the first. `planned` includes those to come."""
        winners = (self.winner("promise", name, facts, planned=planned) for name in self.candidates["promise"])
        return tuple(winner for winner in winners if isinstance(winner, Promise))

    def ladders_for(self, facts: Mapping[str, Any], *, planned: bool = False) -> tuple[Ladder, ...]:
        """Return the ladders measured from an event that apply to the facts, of each name the first."""
        winners = (self.winner("ladder", name, facts, planned=planned) for name in self.candidates["ladder"])
        return tuple(winner for winner in winners if isinstance(winner, Ladder))

    def winner(self, kind: str, name: str, facts: Mapping[str, Any], *, planned: bool = False) -> Rule | None:
        """Return the first promise or ladder of this name that applies to the facts."""
        for rule in self.candidates[kind].get(name, ()):
            if (planned or not rule.planned) and rule.applies.holds(facts):
                return rule
        return None

    @cached_property
    def candidates(self) -> dict[str, dict[str, tuple[Rule, ...]]]:
        """The promises and the ladders measured from an event, by kind and name, in order of adoption."""
        found: dict[str, dict[str, tuple[Rule, ...]]] = {"promise": {}, "ladder": {}}
        for pack in self.packs:
            for promise in pack.promises():
                found["promise"][promise.name] = (*found["promise"].get(promise.name, ()), promise)
            for ladder in pack.ladders.values():
                if not ladder.from_breach:
                    found["ladder"][ladder.name] = (*found["ladder"].get(ladder.name, ()), ladder)
        return found

    @cached_property
    def started_by(self) -> dict[str, tuple[tuple[str, Rule], ...]]:
        """The promises and ladders, with their kind, by the kind of event that may start them."""
        found: dict[str, tuple[tuple[str, Rule], ...]] = {}
        for kind, names in self.candidates.items():
            for rules in names.values():
                for rule in rules:
                    for event in dict.fromkeys(pattern.kind for pattern in rule.starts):
                        found[event] = (*found.get(event, ()), (kind, rule))
        return found

    # everything else

    def rule(self, kind: str, name: str) -> Binding | None:
        """Return the first binding of this kind and name that says something."""
        return next((one for _, one in self.rulings(kind, name)), None)

    def rules(self, kind: str) -> tuple[Binding, ...]:
        """Return the winning binding of each name of a kind."""
        names = dict.fromkeys(one.name for pack in self.packs for one in pack.bindings(kind) if not one.bare)
        return tuple(rule for name in names if (rule := self.rule(kind, name)) is not None)

    def rulings(self, kind: str, name: str) -> Iterator[tuple[Pack, Binding]]:
        """Yield all bindings of this kind and name that say something, with their packs, in order of adoption."""
        for pack in self.packs:
            yield from ((pack, one) for one in pack.bindings(kind) if one.name == name and not one.bare)

    def entry(self, section: str, name: str) -> Any:
        """Return the first entry of a list of the packs (`forms`, `wordings`, `categories` ...), or None."""
        return next((entry for pack in self.packs if (entry := getattr(pack, section).get(name))), None)

    def entries(self, section: str) -> dict[str, Any]:
        """Return all entries of a list of the packs by name, of each the first."""
        return {name: entry for pack in reversed(self.packs) for name, entry in getattr(pack, section).items()}

    def wordings_for(self, scene: str) -> tuple[Wording, ...]:
        """Return the guides for a scene in order of adoption."""
        return tuple(one for pack in self.packs for one in pack.wordings.values() if one.scene == scene)

    @cached_property
    def phrases(self) -> Phrases:
        """The phrases of all packs; what one pack forbids is forbidden."""
        courtesy: dict[str, dict[str, tuple[str, ...]]] = {}
        for pack in self.packs:
            for group, languages in pack.phrases.courtesy.items():
                for language, words in languages.items():
                    own = courtesy.setdefault(group, {})
                    own[language] = tuple(dict.fromkeys((*own.get(language, ()), *words)))
        return Phrases(
            forbidden=tuple(phrase for pack in self.packs for phrase in pack.phrases.forbidden),
            jargon=tuple(phrase for pack in self.packs for phrase in pack.phrases.jargon),
            courtesy=courtesy,
            courtesy_clause=next(
                (one.phrases.courtesy_clause for one in self.packs if one.phrases.courtesy_clause), ""
            ),
        )

    @cached_property
    def seasons(self) -> dict[str, Season]:
        """The seasons by name, of each the first."""
        return self.entries("seasons")

    def season(self, name: str) -> Season | None:
        return self.seasons.get(name)

    # conflicts

    def conflicts(self) -> tuple[Conflict, ...]:
        """Return what two packs rule differently, with the winner and the reason in words."""
        found = (self._conflict(kind, name) for kind in EXCLUSIVE for name in self._names(kind))
        return tuple(conflict for conflict in found if conflict)

    def _names(self, kind: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one.name for pack in self.packs for one in pack.bindings(kind)))

    def _conflict(self, kind: str, name: str) -> Conflict | None:
        rulings = list(self.rulings(kind, name))
        if not rulings:
            return None
        first, winner = rulings[0]
        content = _ruling(first, winner)
        losers = tuple((pack.name, one) for pack, one in rulings if pack is not first and _ruling(pack, one) != content)
        if not losers:
            return None
        laws = {pack.name for pack in self.packs if pack.is_law}
        short_of = tuple((pack, one) for pack, one in losers if pack in laws and falls_short(winner, one))
        return Conflict(kind, name, winner, first.name, losers, _why(first.name, winner, losers), short_of)


def _ruling(pack: Pack, binding: Binding) -> dict[str, Any]:
    """Return what a binding asks for, without the words that explain it."""
    ladder = pack.ladders.get(binding.name) if binding.kind == "ladder" else None
    says = ladder.source if ladder else binding.params
    return {key: value for key, value in says.items() if key not in EXPLAINING}


def _why(pack: str, winner: Binding, losers: tuple[tuple[str, Binding], ...]) -> Text:
    mine = said(winner)
    zh = "；".join(f"{name} {one.clause}（{said(one).zh}）" for name, one in losers)
    en = "; ".join(f"{name} {one.clause} ({said(one).en})" for name, one in losers)
    overlap = _overlap(winner, losers)
    return Text(
        f"{pack} {winner.clause}（{mine.zh}）优先于 {zh}，因为单位先采用了 {pack}。{overlap.zh}",
        f"{pack} {winner.clause} ({mine.en}) wins over {en}, because {pack} was adopted first.{overlap.en}",
    )


def _overlap(winner: Binding, losers: tuple[tuple[str, Binding], ...]) -> Text:
    """Return what to add when the winner covers only some cases, so that the others still fall to the next pack."""
    condition = winner.params.get("for")
    if not condition or all(one.params.get("for") == condition for _, one in losers):
        return Text("", "")
    return Text(
        f"它只适用于：{_written(condition, '；')}；其余情况由后面的标准规定。",
        f" It speaks of {_written(condition, '; ')} only; all else falls to the next pack.",
    )


def _written(condition: Mapping[str, Any], joint: str) -> str:
    terms = ((fact, value if isinstance(value, list) else [value]) for fact, value in condition.items())
    return joint.join(f"{fact} = {'/'.join(map(fact_text, values))}" for fact, values in terms)
