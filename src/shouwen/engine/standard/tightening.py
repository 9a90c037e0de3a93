"""A pack that extends another may tighten what it says, never loosen it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from shouwen.engine.standard.conditions import Condition, OneOf
from shouwen.engine.standard.model import Binding, Checklist, Pack
from shouwen.engine.standard.problems import Problem
from shouwen.engine.standard.rules import Before, Branch, Every, Ladder, Promise, Window, Within
from shouwen.engine.standard.said import said
from shouwen.engine.timeline import Amount


def tightening(child: Pack, parent: Pack) -> tuple[Problem, ...]:
    """Return where `child` is looser than `parent`, which it extends.

    Shorter limits, earlier notices, higher targets, more steps, more cases covered and earlier rungs are tighter.
    """
    if parent.name not in child.extends:
        return (Problem("pack.yaml", 1, "", "not_the_parent", {"name": parent.name}),)
    found = [problem for binding in child.bindings() for problem in _binding(binding, child, parent)]
    found += [problem for name, ladder in child.ladders.items() for problem in _ladder(ladder, child, parent, name)]
    found += [problem for name, one in child.checklists.items() for problem in _checklist(one, child, parent, name)]
    found += list(_forms(child, parent))
    return tuple(found)


def _binding(binding: Binding, child: Pack, parent: Pack) -> Iterator[Problem]:
    if binding.kind == "target":
        yield from _target(binding, child, parent)
    if binding.promise is None:
        return
    for theirs in parent.promises():
        if theirs.name == binding.name and _meets(binding.promise.applies, theirs.applies):
            yield from _promise(binding, binding.promise, theirs, child, parent)


def _meets(mine: Condition, theirs: Condition) -> bool:
    """Say whether two conditions can hold for the same case."""
    wanted = {term.fact: term.values for term in theirs.terms if isinstance(term, OneOf)}
    return all(
        not isinstance(term, OneOf) or term.fact not in wanted or term.values & wanted[term.fact] for term in mine.terms
    )


def _problem(pack: Pack, clause: str, line: int, key: str, **params: object) -> Problem:
    found = pack.clause(clause)
    return Problem(found.file if found else f"{pack.name}/pack.yaml", line, clause, key, params)


def _promise(binding: Binding, mine: Promise, theirs: Promise, child: Pack, parent: Pack) -> Iterator[Problem]:
    def wrong(key: str, **params: object) -> Problem:
        return _problem(child, binding.clause, binding.line, key, parent=parent.name, name=mine.name, **params)

    yield from (wrong("loosens_limit", mine=_limit(mine), theirs=_limit(theirs)) for _ in _looser(mine, theirs))
    if type(mine.limit) is not type(theirs.limit):
        yield wrong("loosens_other", theirs=_limit(theirs))
    if isinstance(mine.limit, Before) and isinstance(theirs.limit, Before) and _later_notice(mine.limit, theirs.limit):
        yield wrong("loosens_notice", mine=_limit(mine), theirs=_limit(theirs))
    known = {pattern for pause in theirs.pauses for pattern in pause.starts}
    if any(pattern not in known for pause in mine.pauses for pattern in pause.starts):
        yield wrong("loosens_pause")


def _looser(mine: Promise, theirs: Promise) -> Iterator[None]:
    """Yield once if the limit of `mine` is longer for any case, or its window wider."""
    limits = mine.limit, theirs.limit
    if isinstance(limits[0], Within | Every) and isinstance(limits[1], Within | Every):
        if type(limits[0]) is type(limits[1]) and _any_longer(limits[0].branches, limits[1].branches):
            yield None
    elif isinstance(limits[0], Window) and isinstance(limits[1], Window):
        wider = limits[0].opens_seconds < limits[1].opens_seconds or limits[0].closes_seconds > limits[1].closes_seconds
        if wider or limits[0].around != limits[1].around:
            yield None


def _any_longer(mine: tuple[Branch, ...], theirs: tuple[Branch, ...]) -> bool:
    """Say whether some branch is longer than the one of the parent for the same case.

    A branch with a condition of its own is held against the parent's branch with the same condition, or else against
    the parent's shortest one.
    """
    by_condition = {branch.when: branch.amount for branch in theirs}
    for branch in mine:
        same = by_condition.get(branch.when)
        if any(not _at_most(branch.amount, other) for other in ([same] if same else [one.amount for one in theirs])):
            return True
    return any(branch.when.terms and not _covered(branch, mine) for branch in theirs)


def _covered(theirs: Branch, mine: tuple[Branch, ...]) -> bool:
    """Say whether a case that the parent tells apart is no worse off here."""
    same = next((branch for branch in mine if branch.when == theirs.when), mine[-1])
    return _at_most(same.amount, theirs.amount)


def _at_most(mine: object, theirs: object) -> bool:
    if mine == theirs:
        return True
    if not isinstance(mine, Amount) or not isinstance(theirs, Amount):
        return False
    if mine.unit == theirs.unit:
        return mine.quantity <= theirs.quantity
    left, right = _shortest(mine), _shortest(theirs)
    return left is not None and right is not None and left <= right


def _shortest(amount: Amount) -> int | None:
    """Return the length of elapsed time in seconds; other units cannot be held against it."""
    return {"seconds": amount.quantity, "elapsed": amount.quantity * 60}.get(amount.unit)


def _later_notice(mine: Before, theirs: Before) -> bool:
    if mine.moment != theirs.moment:
        return True
    by_condition = {branch.when: branch.amount for branch in mine.branches}
    return any(
        not _at_most(branch.amount, by_condition.get(branch.when, mine.branches[-1].amount))
        for branch in theirs.branches
    )


def _limit(promise: Promise) -> str:
    binding = Binding("promise", promise.name, promise.clause, promise.source)
    return said(binding).en.removeprefix("within ")


def _target(binding: Binding, child: Pack, parent: Pack) -> Iterator[Problem]:
    for theirs in parent.bindings("target"):
        if theirs.name != binding.name or binding.bare or theirs.bare:
            continue
        for bound in ("at_least", "at_most", "more_than", "less_than"):
            mine, other = binding.params.get(bound), theirs.params.get(bound)
            if other is not None and (mine is None or _misses(bound, str(mine), str(other))):
                params = {"bound": bound, "mine": mine, "theirs": other, "parent": parent.name}
                yield _problem(child, binding.clause, binding.line, "loosens_target", **params)


def _misses(bound: str, mine: str, theirs: str) -> bool:
    left, right = (Fraction(one.strip().split(" ")[0].rstrip("%")) for one in (mine, theirs))
    return left < right if bound in ("at_least", "more_than") else left > right


def _ladder(mine: Ladder, child: Pack, parent: Pack, name: str) -> Iterator[Problem]:
    theirs = parent.ladders.get(name)
    if theirs is None:
        return
    by_post = {rung.post: rung.after for rung in mine.rungs}
    for rung in theirs.rungs:
        after = by_post.get(rung.post)
        clause = child.clause(mine.clause)
        line = clause.line if clause else 1
        written = {"theirs": f"{rung.post}", "parent": parent.name}
        if after is None:
            params = {"kind": "ladder", "name": name, "missing": rung.post, "parent": parent.name}
            yield _problem(child, mine.clause, line, "loosens_steps", **params)
        elif not _at_most(after, rung.after):
            yield _problem(child, mine.clause, line, "loosens_ladder", mine=rung.post, **written)


def _checklist(mine: Checklist, child: Pack, parent: Pack, name: str) -> Iterator[Problem]:
    theirs = parent.checklists.get(name)
    missing = {step.name for step in theirs.steps} - {step.name for step in mine.steps} if theirs else set()
    if missing:
        params = {"kind": "checklist", "name": name, "missing": ", ".join(sorted(missing)), "parent": parent.name}
        yield _problem(child, mine.clause, 1, "loosens_steps", **params)


def _forms(child: Pack, parent: Pack) -> Iterator[Problem]:
    for name, mine in child.forms.items():
        theirs = parent.forms.get(name)
        asked = {field.name for field in mine.fields if field.required}
        missing = {field.name for field in theirs.fields if field.required} - asked if theirs else set()
        if missing:
            params = {"kind": "form", "name": name, "missing": ", ".join(sorted(missing)), "parent": parent.name}
            yield _problem(child, mine.clause, 1, "loosens_steps", **params)
