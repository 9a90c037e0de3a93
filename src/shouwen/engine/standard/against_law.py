"""Whether a rule that wins by the order of adoption asks for less than a law that it wins over.

Only what can be proved is said: amounts of different kinds of time (hours and working days) are not compared.
"""

from __future__ import annotations

from fractions import Fraction

from shouwen.engine.standard.conditions import Condition, OneOf
from shouwen.engine.standard.model import Binding
from shouwen.engine.standard.rules import Before, Branch, Every, Promise, Within
from shouwen.engine.timeline import Amount
from shouwen.engine.timeline.amounts import ELAPSED, SECONDS

LOWER, UPPER = ("at_least", "more_than"), ("at_most", "less_than")


def falls_short(mine: Binding, law: Binding) -> bool:
    """This function will tell whether `mine` is provably looser than `law` for some case that both speak of."""
    if mine.kind == "target":
        return _target_falls_short(mine, law)
    if mine.promise is None or law.promise is None or not _meet(mine.promise.applies, law.promise.applies):
        return False
    return _promise_falls_short(mine.promise, law.promise)


def _meet(mine: Condition, law: Condition) -> bool:
    """Say whether two conditions can hold for the same case."""
    wanted = {term.fact: term.values for term in law.terms if isinstance(term, OneOf)}
    terms = (term for term in mine.terms if isinstance(term, OneOf) and term.fact in wanted)
    return all(term.values & wanted[term.fact] for term in terms)


def _promise_falls_short(mine: Promise, law: Promise) -> bool:
    if isinstance(mine.limit, Within | Every) and type(mine.limit) is type(law.limit):
        return _longer(mine.limit.branches, law.limit.branches)  # type: ignore[union-attr]
    if isinstance(mine.limit, Before) and isinstance(law.limit, Before):
        return _longer(law.limit.branches, mine.limit.branches)
    return False


def _longer(mine: tuple[Branch, ...], theirs: tuple[Branch, ...]) -> bool:
    """Say whether the shortest, or the longest, amount is longer than that of the other side."""
    left, right = _lengths(mine), _lengths(theirs)
    if left is None or right is None or left[0] != right[0]:
        return False
    return min(left[1]) > min(right[1]) or max(left[1]) > max(right[1])


def _lengths(branches: tuple[Branch, ...]) -> tuple[str, list[int]] | None:
    """Return what is counted and how much of it, in seconds for elapsed time; None if branches count differently."""
    counted = [_counted(branch.amount) for branch in branches]
    units = {unit for unit, _quantity in counted}
    return (units.pop(), [quantity for _unit, quantity in counted]) if len(units) == 1 and "" not in units else None


def _counted(amount: object) -> tuple[str, int]:
    if not isinstance(amount, Amount):
        return "", 0
    return (SECONDS, amount.quantity * 60) if amount.unit == ELAPSED else (amount.unit, amount.quantity)


def _target_falls_short(mine: Binding, law: Binding) -> bool:
    low, law_low = _bound(mine, LOWER), _bound(law, LOWER)
    high, law_high = _bound(mine, UPPER), _bound(law, UPPER)
    too_low = law_low is not None and (low is None or low < law_low)
    return too_low or (law_high is not None and (high is None or high > law_high))


def _bound(binding: Binding, keys: tuple[str, ...]) -> Fraction | None:
    written = next((str(binding.params[key]) for key in keys if key in binding.params), "")
    head = written.strip().split(" ")[0].rstrip("%")
    return Fraction(head) if head else None
