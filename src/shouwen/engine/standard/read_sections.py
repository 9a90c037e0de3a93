"""Reading the lists of a pack: wordings, phrases, checklists, forms, scorecard, training, categories."""

from __future__ import annotations

import re
from typing import Any

from shouwen.engine.standard.cursor import Cursor, plain
from shouwen.engine.standard.model import (
    FILLED_BY,
    PAPERS,
    Archiving,
    Category,
    Checklist,
    ChecklistStep,
    Form,
    FormCopy,
    FormField,
    Phrase,
    Phrases,
    ScorecardLine,
    TrainingUnit,
    Wording,
)
from shouwen.engine.standard.read_amounts import read_amount
from shouwen.engine.standard.read_clauses import EVIDENCE
from shouwen.engine.standard.read_conditions import check_values
from shouwen.engine.standard.read_heat_rules import read_measuring, read_refund
from shouwen.engine.standard.texts import Text
from shouwen.engine.standard.vocabulary import nearest

WORDING_KEYS = ("scene", "clause", "say", "never", "festival", "mode", "title", "note")
PHRASE_KEYS = ("clause", "lang", "note")
FORBIDDEN_KEYS = ("say", "instead", *PHRASE_KEYS)
JARGON_KEYS = ("word", "plain", *PHRASE_KEYS)
CHECKLIST_KEYS = ("title", "clause", "stage", "steps", "note", "planned")
FIELD_KEYS = ("name", "label", "required", "by")
ARCHIVE_KEYS = ("back_within", "scan", "kept_at")
COPY_KEYS = ("to", "colour", "note")
SCORECARD_KEYS = ("posts", "weight", "good", "bad", "clause", "title", "note")
TRAINING_KEYS = ("posts", "title", "hours", "renew", "clause", "note")
CATEGORY_KEYS = ("title", "confidential", "clause", "note")
PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
HAN = re.compile(r"[\u3400-\u9fff]")


def read_wording(at: Cursor, name: str) -> Wording | None:
    if not at.table(WORDING_KEYS) or not at.need("scene", "clause", "say"):
        return None
    scene = at.at("scene").word()
    vocabulary = at.reading.vocabulary
    if vocabulary and scene not in vocabulary.scenes:
        at.at("scene").wrong("unknown_scene", name=scene, fix="".join(nearest(scene, vocabulary.scenes)))
    say, never = at.at("say").text(), at.at("never")
    _check_placeholders(at.at("say"), say)
    if never.value is not None:
        never.table(("zh", "en"))
    never_zh, never_en = never.at("zh").words(), never.at("en").words()
    if at.has("mode"):
        check_values("mode", at.at("mode"))
    festival, mode = at.at("festival").word(), at.at("mode").word()
    return Wording(name, scene, at.at("clause").word(), say, never_zh, never_en, festival, mode)


def _check_placeholders(at: Cursor, text: Text) -> None:
    vocabulary = at.reading.vocabulary
    known = vocabulary.placeholders if vocabulary else frozenset()
    for language in ("zh", "en"):
        for name in PLACEHOLDER.findall(text.say(language)) if known else ():
            if name not in known:
                at.at(language).wrong("unknown_placeholder", name=name, fix="".join(nearest(name, known)))


def read_phrases(at: Cursor) -> Phrases:
    if not at.table(("forbidden", "jargon", "courtesy")):
        return Phrases()
    forbidden = [phrase for item in at.at("forbidden").listed() if (phrase := _phrase(item, "say", "instead"))]
    jargon = [phrase for item in at.at("jargon").listed() if (phrase := _phrase(item, "word", "plain"))]
    courtesy = at.at("courtesy")
    groups = {name: _by_language(place) for name, place in courtesy.entries() if name != "clause"}
    return Phrases(tuple(forbidden), tuple(jargon), groups, courtesy.at("clause").word())


def _phrase(at: Cursor, word_key: str, instead_key: str) -> Phrase | None:
    if not at.table((word_key, instead_key, *PHRASE_KEYS)) or not at.need(word_key, "clause"):
        return None
    say = at.at(word_key).word()
    if not say.strip():
        at.at(word_key).wrong("empty_text", name=word_key)
        return None
    lang = at.at("lang").choice(("zh", "en"), "zh" if HAN.search(say) else "en")
    return Phrase(say, at.at(instead_key).optional_text(), at.at("clause").word(), lang)


def _by_language(at: Cursor) -> dict[str, tuple[str, ...]]:
    if at.value is None or not at.table(("zh", "en")):
        return {}
    return {language: at.at(language).words() for language in ("zh", "en") if at.has(language)}


def read_checklist(at: Cursor, name: str) -> Checklist | None:
    if not at.table(CHECKLIST_KEYS) or not at.need("steps"):
        return None
    steps = tuple(step for item in at.at("steps").listed() if (step := _step(item)))
    title = at.at("title").optional_text()
    return Checklist(name, title, at.at("clause").word(), at.at("stage").word(), steps)


def _step(at: Cursor) -> ChecklistStep | None:
    if not at.table() or not at.need("text"):
        return None
    name = at.at("name" if at.has("name") else "step").identifier()
    evidence = at.at("evidence").choice(EVIDENCE, "tick")
    known = ("name", "step", "text", "evidence", "clause")
    params = {key: plain(value) for key, value in at.value.items() if key not in known}
    return ChecklistStep(name, at.at("text").text(), evidence, at.at("clause").word(), params)


def read_form(at: Cursor, name: str) -> Form | None:
    """Return the form written here, as an entry of `forms` or as the parameters of a binding."""
    if not at.table() or not at.need("fields"):
        return None
    fields = tuple(one for item in at.at("fields").listed() if (one := _field(item)))
    if not fields:
        at.at("fields").wrong("empty_text", name="fields")
    copies = tuple(copy for item in at.at("copies").listed() if (copy := _copy(item)))
    return Form(
        name=name,
        title=at.at("title").optional_text(),
        clause=at.at("clause").word() or at.clause,
        fields=fields,
        copies=copies,
        copies_as=at.at("copies_as").word(),
        paper=at.at("paper").choice(PAPERS, ""),
        archive=_archiving(at.at("archive")) if at.has("archive") else None,
    )


def _archiving(at: Cursor) -> Archiving | None:
    if not at.table(ARCHIVE_KEYS) or not at.need("back_within"):
        return None
    within = read_amount(at.at("back_within"))
    return Archiving(within, at.at("scan").flag(), at.at("kept_at").optional_text()) if within else None


def _field(at: Cursor) -> FormField | None:
    if not at.table() or not at.need("name", "label"):
        return None
    params = {key: plain(value) for key, value in at.value.items() if key not in FIELD_KEYS}
    by = at.at("by").choice(FILLED_BY, "")
    return FormField(at.at("name").identifier(), at.at("label").text(), at.at("required").flag(), by, params)


def _copy(at: Cursor) -> FormCopy | None:
    if not at.table(COPY_KEYS) or not at.need("to"):
        return None
    to = at.at("to")
    said = to.text() if isinstance(to.value, dict) else Text(to.word(), to.word())
    colour = at.at("colour")
    return FormCopy(said, colour.at("en").word() if isinstance(colour.value, dict) else colour.word())


def read_scorecard_line(at: Cursor, code: str) -> ScorecardLine | None:
    if not at.table(SCORECARD_KEYS) or not at.need("weight", "good", "bad"):
        return None
    weight = at.at("weight").number(1)
    if weight not in (1, 2, 3, 4, 5):
        at.at("weight").wrong("bad_weight", value=at.at("weight").word())
    return ScorecardLine(code, at.at("posts").words(), int(weight), at.at("good").text(), at.at("bad").text())


def read_training_unit(at: Cursor, code: str) -> TrainingUnit | None:
    if not at.table(TRAINING_KEYS) or not at.need("title", "hours"):
        return None
    hours, renew = at.at("hours").number(), at.at("renew").word()
    return TrainingUnit(code, at.at("posts").words(), at.at("title").text(), hours, renew)


def read_category(at: Cursor, code: str) -> Category | None:
    if not at.table(CATEGORY_KEYS) or not at.need("title"):
        return None
    return Category(code, at.at("title").text(), at.at("confidential").flag())


READERS: dict[str, Any] = {
    "wordings": read_wording,
    "checklists": read_checklist,
    "forms": read_form,
    "scorecard": read_scorecard_line,
    "training": read_training_unit,
    "categories": read_category,
    "measuring": read_measuring,
    "refunds": read_refund,
}
