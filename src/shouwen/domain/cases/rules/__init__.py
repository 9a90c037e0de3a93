"""The rules that refuse an action, each with the binding whose clause it serves and a neutral text.

A rule that a pack spells out itself (a gate with `says` and `allow`) speaks in the pack's words; the texts here stand
in where the pack only names the routine, and where no adopted pack has the gate.
"""

from shouwen.domain.cases.rules.custody import CUSTODY_RULES
from shouwen.domain.cases.rules.service import SERVICE_RULES
from shouwen.domain.cases.rules.values import HouseRule

HOUSE_RULES: dict[str, HouseRule] = {**CUSTODY_RULES, **SERVICE_RULES}

__all__ = ["HOUSE_RULES", "HouseRule"]
