"""Worked examples as a manager reads them: what happened, what is expected, and whether the standard says so."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from shouwen.domain.knowledge.speaking import simplified
from shouwen.domain.people.posts import POST_NAMES
from shouwen.engine.examples import run_example
from shouwen.engine.standard import Pack, Standard
from shouwen.engine.standard.amount_words import is_chinese
from shouwen.engine.standard.model import Example
from shouwen.interfaces.cli.example_calendars import example_calendars
from shouwen.interfaces.console.binding_words import measure_title
from shouwen.interfaces.console.cold_room_words import FAULTS, given_lines
from shouwen.interfaces.console.promise_words import Line, language
from shouwen.interfaces.console.standard_words import BINDING_KINDS, EVENTS, SCENES, condition_words, word


@dataclass(frozen=True, slots=True)
class ExampleView:
    """One worked example with its result."""

    title: str
    passed: bool
    happened: tuple[Line, ...]
    expected: tuple[Line, ...]


def example_views(pack: Pack, clause: str) -> list[ExampleView]:
    """Run the examples that show a clause and return them with their results."""
    standard = Standard.of([pack])
    calendars = example_calendars(standard)
    shown = [one for one in pack.examples if clause in one.clauses]
    return [
        ExampleView(
            title=one.name.say(language()),
            passed=run_example(one, standard, calendars, to_simplified=simplified).passed,
            happened=tuple(_happened(one)),
            expected=tuple(_expected(one, pack)),
        )
        for one in shown
    ]


def _happened(example: Example) -> Iterator[Line]:
    body = example.body
    for given in body.get("given") or () if "then" in body else ():
        facts = condition_words({**(given.get("facts") or {})})
        said = word(EVENTS, str(given["event"]))
        yield Line(str(given["at"]), f"{said} · {facts}" if facts else said)
    if body.get("now"):
        yield Line(str(body["now"]), _("This is when we look."))
    if "text" in body:
        yield Line(_("Text"), str(body["text"]))
    if "check" in body and isinstance(body.get("given"), Mapping):
        lines = [(Line(_("Given"), _given(body["given"])))]
        yield from given_lines(body["given"]) if body["check"] in ("refund", "measuring") else lines


def _given(given: Mapping[str, Any]) -> str:
    joint = "；" if is_chinese(language()) else "; "
    return joint.join(f"{name} = {_('nothing') if value is None else value}" for name, value in given.items())


def _expected(example: Example, pack: Pack) -> Iterator[Line]:
    body = example.body
    for then in body.get("then") or ():
        yield from _clock(then, pack)
    check = str(body.get("check", ""))
    if check:
        yield from _CHECKS[check](body)


def _clock(then: Mapping[str, Any], pack: Pack) -> Iterator[Line]:
    kind = "promise" if "promise" in then else "ladder"
    yield Line(word(BINDING_KINDS, kind), _rule_title(kind, str(then[kind]), pack))
    words = (
        ("due", _("due")), ("state", _("State")), ("late_by", _("Late by")), ("paused", _("Paused")),
        ("extended_by", _("Extended by")), ("first_due", _("first due")), ("met_at", _("kept at")),
    )  # fmt: skip
    for key, label in words:
        if then.get(key) is not None:
            yield Line(label, state_word(str(then[key])) if key == "state" else str(then[key]))
    for reminder in then.get("reminders") or ():
        yield Line(_("Reminder"), str(reminder))
    for rung in then.get("rungs") or ():
        yield Line(_("Told"), f"{rung['at']} · {word(POST_NAMES, str(rung['to']))}")


def _rule_title(kind: str, name: str, pack: Pack) -> str:
    rules = pack.promises() if kind == "promise" else pack.ladders.values()
    found = next((one for one in rules if one.name == name), None)
    return found.title.say(language()) or name if found else name


def state_word(state: str) -> str:
    """Return the state of a clock in words."""
    words = {
        "running": _("Running"),
        "paused": _("Paused"),
        "met": _("Kept"),
        "breached": _("Broken"),
        "met_late": _("Kept late"),
        "cancelled": _("Cancelled"),
        "not_started": _("Not started"),
    }
    return words.get(state, state)


def _wording(body: Mapping[str, Any]) -> Iterator[Line]:
    hits = [str(one) for one in body.get("hits") or ()]
    yield Line(_("Found"), "、".join(hits) if hits else _("nothing"))


def _script(body: Mapping[str, Any]) -> Iterator[Line]:
    yield Line(_("Scene"), word(SCENES, str(body["scene"])))
    yield Line(_("Say"), str(body["says"]))


def _gate(body: Mapping[str, Any]) -> Iterator[Line]:
    yield Line(_("Gate"), _("allowed") if body.get("allowed") else _("refused"))


def _target(body: Mapping[str, Any]) -> Iterator[Line]:
    yield Line(measure_title(str(body["measure"])), _("target kept") if body.get("kept") else _("target missed"))


def _form(body: Mapping[str, Any]) -> Iterator[Line]:
    missing = [str(one) for one in body.get("missing") or ()]
    yield Line(_("Missing"), ", ".join(missing) if missing else _("nothing"))


def _refund(body: Mapping[str, Any]) -> Iterator[Line]:
    if "share" in body:
        yield Line(_("Share of the day's fee"), str(body["share"]))
    if "amount" in body:
        yield Line(_("Paid back"), _("%(yuan)s yuan") % {"yuan": body["amount"]})
    if "pay_by" in body:
        yield Line(_("Paid back by"), str(body["pay_by"]))


def _measuring(body: Mapping[str, Any]) -> Iterator[Line]:
    if "faults" in body:
        faults = [word(FAULTS, str(one)) for one in body["faults"]]
        yield Line(_("Wrong about the reading"), "; ".join(faults) if faults else _("nothing"))
    if "mean" in body:
        yield Line(_("Mean of the readings"), _("too few readings") if body["mean"] == "none" else f"{body['mean']} °C")
    if "counts_as" in body:
        yield Line(_("The day counts as"), _outcome(str(body["counts_as"])))


def _outcome(counts_as: str) -> str:
    said = {"kept": _("warm enough"), "failed": _("too cold"), "nothing": _("The law does not say.")}
    return said.get(counts_as) or _("below %(degrees)s °C") % {"degrees": counts_as.removeprefix("below ")}


def _listed(body: Mapping[str, Any]) -> Iterator[Line]:
    yield Line(word(BINDING_KINDS, str(body["kind"])), str(body["has"]))


_CHECKS = {
    "wording": _wording,
    "script": _script,
    "gate": _gate,
    "target": _target,
    "form": _form,
    "listed": _listed,
    "refund": _refund,
    "measuring": _measuring,
}
