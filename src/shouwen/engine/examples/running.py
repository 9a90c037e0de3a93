"""Running one example: what the standard says of it against what the manager wrote down."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from shouwen.engine.examples.clocks import run_clock
from shouwen.engine.examples.cold_rooms import run_measuring, run_refund
from shouwen.engine.examples.results import ExampleResult, Line, result
from shouwen.engine.measures import judge_target, judge_value, target_of
from shouwen.engine.measures.measures import Rate
from shouwen.engine.standard.gates import has_rule, judge_gate
from shouwen.engine.standard.model import Example
from shouwen.engine.standard.standard import Standard
from shouwen.engine.timeline import Calendar
from shouwen.engine.wording import Context, check_text, fill_script, placeholders_in
from shouwen.engine.wording.checking import FORBIDDEN, JARGON
from shouwen.engine.wording.normal import ToSimplified

Body = Mapping[str, Any]
# Where an entry may stand that `listed` looks for, besides the bindings of that kind.
SECTIONS = {"scorecard": "scorecard", "training": "training", "category": "categories", "form": "forms"}


def run_example(
    example: Example,
    standard: Standard,
    calendars: Mapping[str, Calendar],
    *,
    to_simplified: ToSimplified | None = None,
) -> ExampleResult:
    """Run an example by the standard. Promises that are only planned run as well: the rule is what is shown.

    `to_simplified` lets examples of wording write in traditional characters.
    """
    kind = str(example.body.get("check", ""))
    if kind == "wording":
        lines = _wording(example.body, standard, to_simplified)
    elif kind:
        lines = _CHECKS[kind](example.body, standard)
    else:
        lines = run_clock(example.body, standard, calendars)
    return result(example, lines)


def _wording(body: Body, standard: Standard, to_simplified: ToSimplified | None) -> list[Line]:
    context = Context(to_simplified=to_simplified)
    findings = check_text(str(body["text"]), standard.phrases, str(body.get("lang", "zh")), context)
    hits = sorted({finding.word for finding in findings if finding.kind in (FORBIDDEN, JARGON)})
    return [Line("hits", sorted(map(str, body.get("hits") or [])), hits)]


def _script(body: Body, standard: Standard) -> list[Line]:
    lang, values = str(body.get("lang", "zh")), body.get("with") or {}
    guides = standard.wordings_for(str(body["scene"]))
    if body.get("wording"):
        guides = tuple(guide for guide in guides if guide.name == body["wording"])
    said = [
        fill_script(guide, values, lang)
        for guide in guides
        if all(name in values for name in placeholders_in(guide.say.say(lang)))
    ]
    expected = str(body["says"])
    return [Line("says", expected, expected if expected in said else " | ".join(said))]


def _gate(body: Body, standard: Standard) -> list[Line]:
    name = str(body["gate"])
    rulings = [binding for _, binding in standard.rulings("gate", name) if has_rule(binding.params)]
    if not rulings:
        return [Line("gate", name, "no gate with data to judge by")]
    answer = judge_gate(rulings[0].params, body.get("given") or {})
    return [Line("allowed", bool(body["allowed"]), answer.allowed)]


def _target(body: Body, standard: Standard) -> list[Line]:
    measure, given = str(body["measure"]), body.get("given") or {}
    binding = standard.rule("target", measure)
    if binding is None:
        return [Line("target", measure, "no such target")]
    target = target_of(measure, binding.params)
    if "value" in given:
        judged = judge_value(target, given["value"])
    else:
        judged = judge_target(target, Rate(int(given["numerator"]), int(given["denominator"])))
    return [Line("kept", body["kept"], judged.kept)]


def _form(body: Body, standard: Standard) -> list[Line]:
    form = standard.entry("forms", str(body["form"]))
    if form is None:
        return [Line("form", body["form"], "no such form")]
    missing = sorted(form.missing(body.get("given") or {}))
    return [Line("missing", sorted(map(str, body.get("missing") or [])), missing)]


def _listed(body: Body, standard: Standard) -> list[Line]:
    kind, name = str(body["kind"]), str(body["has"])
    bound = any(binding.name == name for pack in standard.packs for binding in pack.bindings(kind))
    section = SECTIONS.get(kind)
    listed = section is not None and standard.entry(section, name) is not None
    return [Line("has", name, name if bound or listed else "nothing")]


_CHECKS: dict[str, Callable[[Body, Standard], list[Line]]] = {
    "script": _script,
    "gate": _gate,
    "target": _target,
    "form": _form,
    "listed": _listed,
    "refund": run_refund,
    "measuring": run_measuring,
}
