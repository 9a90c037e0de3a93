"""What makes a clause real, in words: each binding with its state and its lines."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shouwen.domain.people.posts import POST_NAMES
from shouwen.engine.measures import MEASURES, target_of
from shouwen.engine.standard import Binding, Conflict, Pack
from shouwen.interfaces.console.cold_room_words import measuring_lines, refund_lines
from shouwen.interfaces.console.promise_words import Line, ladder_lines, language, limit_texts, promise_lines
from shouwen.interfaces.console.standard_words import (
    BINDING_KINDS,
    CAPABILITIES,
    EVIDENCE,
    PLANNED_MEASURES,
    POPULATIONS,
    SCENES,
    WORKPLACES,
    condition_words,
    word,
)


@dataclass(frozen=True, slots=True)
class BindingView:
    """One thing that makes a clause real: its kind, its code, whether it works, and its lines."""

    kind: str
    name: str
    title: str
    waits_for: str
    lines: tuple[Line, ...]

    @property
    def live(self) -> bool:
        """Return whether it works in this version of the program."""
        return not self.waits_for


def binding_view(binding: Binding, pack: Pack) -> BindingView:
    """Return a binding of a pack in words."""
    describe = DESCRIBED.get(binding.kind, _plain_lines)
    return BindingView(
        kind=word(BINDING_KINDS, binding.kind),
        name=binding.name,
        title=_title(binding, pack),
        waits_for=word(CAPABILITIES, binding.planned) if binding.planned else "",
        lines=tuple(describe(binding, pack)),
    )


def _title(binding: Binding, pack: Pack) -> str:
    sections = {
        "form": pack.forms,
        "training": pack.training,
        "category": pack.categories,
        "measuring": pack.measuring,
        "refund": pack.refunds,
    }
    entry = sections.get(binding.kind, {}).get(binding.name)
    if entry is not None:
        return entry.title.say(language())
    if binding.kind in ("target", "metric", "figures"):
        return measure_title(binding.name)
    return binding.promise.title.say(language()) if binding.promise else ""


def rule_text(binding: Binding, pack: Pack) -> str:
    """Return the heart of a rule in a sentence: the limit of a promise, else what stands first."""
    if binding.promise:
        return ("；" if language() == "zh" else "; ").join(limit_texts(binding.promise))
    view = binding_view(binding, pack)
    return view.lines[0].text if view.lines else view.title or binding.name


def why_text(conflict: Conflict, titles: Mapping[str, str]) -> str:
    """Return why a pack wins, and what is left to the others where it speaks of some cases only."""
    winner = titles.get(conflict.winner_pack, conflict.winner_pack)
    losers = _list(list(dict.fromkeys(titles.get(pack, pack) for pack, _binding in conflict.losers)))
    why = _("%(winner)s was adopted before %(losers)s.") % {"winner": winner, "losers": losers}
    condition = conflict.winner.params.get("for")
    if not condition or all(one.params.get("for") == condition for _pack, one in conflict.losers):
        return why
    rest = _("It speaks only of %(condition)s; all else falls to the next pack.")
    return why + ("" if language() == "zh" else " ") + rest % {"condition": condition_words(condition)}


def short_text(conflict: Conflict, titles: Mapping[str, str]) -> str:
    """Return which laws ask for more than the pack that wins; empty if none does."""
    said = list(dict.fromkeys(f"{titles.get(pack, pack)} {one.clause}" for pack, one in conflict.short_of))
    if not said:
        return ""
    asks = _("The law asks for more: %(laws)s. Move it up in the order, or tighten the pack that wins.")
    return asks % {"laws": _list(said)}


def measure_title(name: str) -> str:
    """Return the title of a measure, also of one that is not taken yet."""
    return MEASURES[name].title.say(language()) if name in MEASURES else word(PLANNED_MEASURES, name)


def _promise(binding: Binding, pack: Pack) -> Iterator[Line]:
    defined = binding.promise or next((one for one in pack.promises() if one.name == binding.name), None)
    if binding.promise is None and defined is not None:
        yield Line(_("Defined in"), defined.clause)
    elif defined is not None:
        yield from promise_lines(defined)


def _ladder(binding: Binding, pack: Pack) -> Iterator[Line]:
    if ladder := pack.ladders.get(binding.name):
        yield from ladder_lines(ladder)


def _gate(binding: Binding, pack: Pack) -> Iterator[Line]:
    texts = (("says", _("Refuses with")), ("allow", _("What would allow it")))
    yield from (Line(label, _in_language(binding.params[key])) for key, label in texts if key in binding.params)
    for post, yuan in (binding.params.get("authority_in_yuan") or {}).items():
        yield Line(word(POST_NAMES, post), _("up to %(yuan)s yuan") % {"yuan": yuan})
    if not binding.params.get("says"):
        yield from _defined_elsewhere(binding, pack)


def _step(binding: Binding, pack: Pack) -> Iterator[Line]:
    params = binding.params
    if "text" in params:
        yield Line(_("To be done"), _in_language(params["text"]))
    if "evidence" in params:
        yield Line(_("Evidence"), word(EVIDENCE, str(params["evidence"])))
    if checklist := pack.checklists.get(str(params.get("checklist", ""))):
        yield Line(_("Checklist"), checklist.title.say(language()))
        yield from (Line(word(EVIDENCE, one.evidence), one.text.say(language())) for one in checklist.steps)


def _form(binding: Binding, pack: Pack) -> Iterator[Line]:
    form = pack.forms.get(binding.name)
    fields = form.fields if form else ()
    needed = [one.label.say(language()) for one in fields if one.required]
    others = [one.label.say(language()) for one in fields if not one.required]
    if needed:
        yield Line(_("Required fields"), _list(needed))
    if others:
        yield Line(_("Further fields"), _list(others))
    if form and form.copies:
        yield Line(_("Copies"), _list([_copy(one.to.say(language()), one.colour) for one in form.copies]))
    if not form:
        yield from _defined_elsewhere(binding, pack)


def _copy(receiver: str, colour: str) -> str:
    return f"{receiver} · {colour}" if colour and language() == "en" else receiver


def _wording(binding: Binding, pack: Pack) -> Iterator[Line]:
    guide = pack.wordings.get(binding.name)
    if guide is None:
        return
    yield Line(_("Scene"), word(SCENES, guide.scene))
    yield Line(_("Say"), guide.say.say(language()))
    never = guide.never_zh if language() == "zh" else guide.never_en
    if never:
        yield Line(_("Never say"), _list([f"“{one}”" for one in never]))


def _scorecard(binding: Binding, pack: Pack) -> Iterator[Line]:
    line = pack.scorecard.get(binding.name)
    if line is None:
        return
    yield Line(_("Good"), line.good.say(language()))
    yield Line(_("Bad"), line.bad.say(language()))
    yield Line(_("Weight"), str(line.weight))
    yield Line(_("Looked at"), _list([word(WORKPLACES, one) for one in line.posts]))


def _training(binding: Binding, pack: Pack) -> Iterator[Line]:
    unit = pack.training.get(binding.name)
    if unit is None:
        return
    yield Line(_("Who learns it"), _list([word(WORKPLACES, one) for one in unit.posts]))
    hours = f"{unit.hours:g}"
    yield Line(_("Length"), ngettext("%(n)s hour", "%(n)s hours", int(unit.hours)) % {"n": hours})
    if unit.renew:
        yield Line(_("Again"), _("every %(rhythm)s") % {"rhythm": rhythm_text(unit.renew)})


def _category(binding: Binding, pack: Pack) -> Iterator[Line]:
    category = pack.categories.get(binding.name)
    if category and category.confidential:
        yield Line(_("Confidential"), _("only supervision and the first-contact person see it"))


def _measure(binding: Binding, pack: Pack) -> Iterator[Line]:
    if binding.kind == "target" and not binding.bare and _has_bound(binding):
        yield Line(_("Target"), target_of(binding.name, binding.params).text().say(language()))
    if measure := MEASURES.get(binding.name):
        yield Line(_("Meaning"), measure.sentence.say(language()))
        yield Line(_("Counted"), measure.numerator.say(language()))
        yield Line(_("Divided by"), measure.denominator.say(language()))


def _has_bound(binding: Binding) -> bool:
    return any(key in binding.params for key in ("at_least", "more_than", "at_most", "less_than"))


def _measuring(binding: Binding, pack: Pack) -> Iterator[Line]:
    if method := pack.measuring.get(binding.name):
        yield from measuring_lines(method)


def _refund(binding: Binding, pack: Pack) -> Iterator[Line]:
    if refund := pack.refunds.get(binding.name):
        yield from refund_lines(refund)


def _schedule(binding: Binding, pack: Pack) -> Iterator[Line]:
    every, over = binding.params.get("every"), binding.params.get("over")
    if every:
        yield Line(_("How often"), _rhythm(str(every)))
    if isinstance(over, dict):
        yield Line(_("For"), _in_language(over))
    elif over:
        listed = over if isinstance(over, list) else [over]
        yield Line(_("For"), _list([word(POPULATIONS, str(one)) for one in listed]))


def _rhythm(every: str) -> str:
    if every == "festival":
        return _("on every great festival")
    if every == "random":
        return _("at random")
    return _("every %(rhythm)s") % {"rhythm": rhythm_text(every)}


def rhythm_text(written: str) -> str:
    """Return a rhythm as packs write it (`3 months`) in the reader's language."""
    number, _space, unit = written.partition(" ")
    words = {
        "day": ngettext("%(n)s day", "%(n)s days", _number(number)),
        "month": ngettext("%(n)s month", "%(n)s months", _number(number)),
        "year": ngettext("%(n)s year", "%(n)s years", _number(number)),
        "natural day": ngettext("%(n)s natural day", "%(n)s natural days", _number(number)),
    }
    known = words.get(unit.removesuffix("s"))
    return known % {"n": number} if known else written


def _number(text: str) -> int:
    return int(text) if text.isdigit() else 1


def _plain_lines(binding: Binding, pack: Pack) -> Iterator[Line]:
    for key, label in (("text", _("To be done")), ("note", _("Note")), ("rule", _("Rule"))):
        if isinstance(binding.params.get(key), dict) and "zh" in binding.params[key]:
            yield Line(label, _in_language(binding.params[key]))


def _defined_elsewhere(binding: Binding, pack: Pack) -> Iterator[Line]:
    others = [one.clause for one in pack.bindings(binding.kind) if one.name == binding.name and not one.bare]
    if binding.bare and others:
        yield Line(_("Defined in"), _list(others))


def _in_language(text: dict) -> str:
    return str(text.get(language(), ""))


def _list(parts: list[str]) -> str:
    return "、".join(parts) if language() == "zh" else ", ".join(parts)


DESCRIBED: dict[str, Callable[[Binding, Pack], Iterator[Line]]] = {
    "promise": _promise,
    "ladder": _ladder,
    "gate": _gate,
    "step": _step,
    "form": _form,
    "wording": _wording,
    "scorecard": _scorecard,
    "training": _training,
    "category": _category,
    "target": _measure,
    "metric": _measure,
    "figures": _measure,
    "schedule": _schedule,
    "measuring": _measuring,
    "refund": _refund,
}
