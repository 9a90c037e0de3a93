"""How a refused action says which clause refuses it, why, and what would make it yes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils import translation

from shouwen.domain.cases.rules import HOUSE_RULES, HouseRule
from shouwen.domain.standards.queries import standard_for
from shouwen.domain.standards.shelf import library, packs_of
from shouwen.engine.standard import Binding, Text


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an action is refused: the rule's name, its clause, what it says and what would make it yes."""

    rule: str
    clause: str
    says: str
    allow: str


class Refused(Exception):
    """An action that a rule refuses; each operation declares its own kind beside it."""

    def __init__(self, refusal: Refusal, *, missing: tuple[str, ...] = (), hits: tuple[str, ...] = ()) -> None:
        self.refusal = refusal
        self.clause = refusal.clause
        self.says = refusal.says
        self.allow = refusal.allow
        self.missing = missing
        self.hits = hits
        super().__init__(f"{refusal.says} {refusal.allow} [{refusal.clause}]")


@dataclass(frozen=True, slots=True)
class Gatekeeper:
    """Refuses by the standard that a company has in force, in the words of its pack and the actor's language.

    `rules` are those of the app that refuses.
    """

    company_id: int
    now: datetime
    language: str
    rules: Mapping[str, HouseRule] = field(default_factory=lambda: HOUSE_RULES, repr=False, compare=False)
    _found: dict[tuple[str, str], Binding | None] = field(default_factory=dict, repr=False, compare=False)

    def require(self, rule: str | None, error: type[Refused], **details: tuple[str, ...]) -> None:
        """Raise `error` if `rule` names the rule that is broken; None means that all is well."""
        if rule is not None:
            raise error(self.refusal(rule), **details)

    def refusal(self, rule: str) -> Refusal:
        """Return the text of a broken rule: the pack's own, else the neutral one with the pack's clause."""
        house = self.rules[rule]
        binding = self._binding(house.kind, house.name)
        says, allow = self._texts(binding)
        with translation.override(self.language):
            return Refusal(
                rule=rule,
                clause=binding.clause if binding else "",
                says=(says if rule == house.name and says else str(house.says)),
                allow=(allow if rule == house.name and allow else str(house.allow)),
            )

    def params(self, kind: str, name: str) -> Mapping[str, Any]:
        """Return what a pack says with a rule, or nothing where no pack speaks of it."""
        binding = self._binding(kind, name)
        return binding.params if binding else {}

    def _binding(self, kind: str, name: str) -> Binding | None:
        if (kind, name) not in self._found:
            standard = standard_for(unit_id=self.company_id, at=self.now)
            self._found[kind, name] = standard.rule(kind, name) or _first_rule(kind, name)
        return self._found[kind, name]

    def _texts(self, binding: Binding | None) -> tuple[str, str]:
        if binding is None:
            return "", ""
        params = binding.params
        return _say(params.get("says"), self.language), _say(params.get("allow"), self.language)


def _first_rule(kind: str, name: str) -> Binding | None:
    """Return the rule of the first pack that has it, for a company that has adopted none with it."""
    packs = packs_of(library().version_ids.values())
    return next((one for pack in packs for one in pack.bindings(kind) if one.name == name), None)


def _say(text: Text | dict | None, language: str) -> str:
    if text is None:
        return ""
    if isinstance(text, Text):
        return text.say(language)
    return text["zh" if language.startswith("zh") else "en"]
