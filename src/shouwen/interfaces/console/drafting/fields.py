"""Which fields a clause, a rule and a ladder have, and of which sort each is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from shouwen.domain.people.posts import POST_NAMES
from shouwen.domain.standards.vocabulary import CAPABILITIES as KNOWN_CAPABILITIES
from shouwen.domain.standards.vocabulary import EVENTS as KNOWN_EVENTS
from shouwen.domain.standards.vocabulary import POSTS
from shouwen.engine.standard.read_clauses import EVIDENCE as KNOWN_EVIDENCE
from shouwen.engine.standard.read_clauses import PARAM_KEYS
from shouwen.engine.standard.read_limits import LIMIT_KEYS
from shouwen.engine.standard.read_promise import BREACH
from shouwen.interfaces.console.standard_words import CAPABILITIES, EVENTS, EVIDENCE, FACTS, OWNERS, word

# Sorts of fields: how each is shown and read stands in `widgets`.
TEXT, WORD, FLAG, CHOICE, EVENTS_OF, CONDITION, LIST, ROWS, LIMIT, DATA = (
    "text", "word", "flag", "choice", "events", "condition", "list", "rows", "limit", "data",
)  # fmt: skip
Choices = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a field that is made of rows; with choices it is a list to choose from."""

    name: str
    label: LazyText
    choices: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a rule in a form."""

    key: str
    label: LazyText | str
    sort: str
    hint: LazyText | str = ""
    choices: str = ""
    columns: tuple[Column, ...] = ()
    rare: bool = False


PAUSE_COLUMNS = (
    Column("from", _("Stands still from"), "events"),
    Column("until", _("Until"), "events"),
    Column("reason.zh", _("Reason (Chinese)")),
    Column("reason.en", _("Reason (English)")),
)
RUNG_COLUMNS = (Column("after", _("After")), Column("to", _("Who is told"), "posts"))
CUT_OFF_COLUMNS = (
    Column("from", _("Reported from")),
    Column("to", _("Reported until")),
    Column("due", _("Due, such as next day 12:00")),
)
AMOUNT_HINT = _("Such as 24 h, 90 min, 3 working days, 2 natural days, 8 working hours")
PROMISE = (
    Field("title", _("Title of its own"), TEXT, rare=True),
    Field("for", _("Applies to"), CONDITION, _("All of them have to hold; several values by commas")),
    Field("from", pgettext_lazy("beginning of a rule", "From"), EVENTS_OF),
    Field("until", _("Until"), EVENTS_OF),
    Field("limit", _("Limit"), LIMIT, AMOUNT_HINT),
    Field("pause", _("Pauses"), ROWS, columns=PAUSE_COLUMNS),
    Field("remind", _("Reminders"), LIST, _("Shares of the time such as 50%, 80%, or 2 h before")),
    Field("owner", _("Whose clock"), CHOICE, choices="owners"),
    Field("ladder", _("Ladder"), CHOICE, choices="ladders"),
    Field("cancel_on", _("Cancelled by"), EVENTS_OF, rare=True),
    Field("each", _("A clock for each such event"), FLAG, rare=True),
    Field("match", _("Field by which the end finds its beginning"), WORD, rare=True),
    Field("days", _("How days are counted"), DATA, rare=True),
    Field("note", _("Note"), TEXT, rare=True),
    Field("planned", _("Waits for"), CHOICE, choices="capabilities", rare=True),
)
LADDER = (
    Field("title", _("Title of its own"), TEXT, rare=True),
    Field("clause", _("Clause"), CHOICE, choices="clauses"),
    Field("for", _("Applies to"), CONDITION, _("All of them have to hold; several values by commas")),
    Field("measured_from", pgettext_lazy("beginning of a rule", "From"), EVENTS_OF, choices="beginnings"),
    Field("until", _("Until"), EVENTS_OF),
    Field("rungs", _("Rungs"), ROWS, AMOUNT_HINT, columns=RUNG_COLUMNS),
    Field("cancel_on", _("Cancelled by"), EVENTS_OF, rare=True),
)
CLAUSE = (
    Field("title", _("Title"), TEXT),
    Field("text", _("Text"), TEXT),
    Field("note", _("How it is read"), TEXT),
)
PLANNED = Field("planned", _("Waits for"), CHOICE, choices="capabilities", rare=True)
LABELS: dict[str, LazyText] = {
    "says": _("Refuses with"),
    "allow": _("What would allow it"),
    "text": _("To be done"),
    "evidence": _("Evidence"),
    "stage": _("Stage"),
    "checklist": _("Checklist"),
    "title": _("Title"),
    "note": _("Note"),
    "rule": _("Rule"),
    "at_least": _("At least"),
    "more_than": _("More than"),
    "at_most": _("At most"),
    "less_than": _("Less than"),
    "per": _("Counted per"),
    "every": _("How often"),
    "over": _("For"),
    "by": _("By whom"),
    "action": _("Action"),
    "needs": _("Fields that have to be filled in"),
    "one_of": _("Fields with one of these values"),
    "equal": _("Fields that have to be equal"),
    "between": _("Fields that have to lie between"),
    "fields": _("Fields of the form"),
    "copies": _("Copies"),
}
SORTS = {"says": TEXT, "allow": TEXT, "text": TEXT, "title": TEXT, "note": TEXT, "rule": TEXT, "needs": LIST}
# What a gate compares is a table of fields, what a target compares is a number.
OF_GATES = frozenset({"at_most", "at_least", "one_of", "equal", "between"})


def fields_of(kind: str, value: Mapping[str, Any]) -> tuple[Field, ...]:
    """Return the fields of a rule of a kind: those that its schema knows, and whatever else stands in it."""
    known: tuple[Field, ...]
    if kind == "promise":
        known = PROMISE
    elif kind == "ladders":
        known = LADDER
    else:
        known = (*(_field(kind, key) for key in PARAM_KEYS.get(kind, ())), PLANNED)
    taken = {kind, *LIMIT_KEYS, "ends"} if kind == "promise" else {kind}
    others = (_field(kind, key) for key in value if key not in taken | {one.key for one in known})
    return tuple(_that_fits(field, value) for field in (*known, *others))


def _field(kind: str, key: str) -> Field:
    label = LABELS.get(key, key)
    if key == "evidence":
        return Field(key, label, CHOICE, choices="evidence")
    if kind == "gate" and key in OF_GATES:
        return Field(key, label, DATA)
    if key in ("fields", "copies"):
        return Field(key, label, DATA)
    return Field(key, label, SORTS.get(key, WORD))


def _that_fits(field: Field, value: Mapping[str, Any]) -> Field:
    """Return the field, or one for plain data where what stands there is more than the field can show."""
    if field.sort == LIMIT:
        found = [key for key in LIMIT_KEYS if key in value]
        fits = not found or _limit_fits(found[0], value[found[0]])
        return field if fits else Field(found[0], field.label, DATA)
    written = value.get(field.key)
    return field if written is None or FITS[field.sort](written) else replace(field, sort=DATA, hint="")


def _limit_fits(key: str, value: Any) -> bool:
    branches = value["by"] if key == "before" and isinstance(value, dict) and "by" in value else value
    if key in ("window", "cut_off"):
        return isinstance(value, dict | list)
    return all(_branch_fits(one) for one in (branches if isinstance(branches, list) else [branches]))


def _branch_fits(branch: Any) -> bool:
    if not isinstance(branch, dict):
        return True
    return set(branch) <= {"when", "limit"} and len(branch.get("when") or {}) <= 1


def _is_words(value: Any) -> bool:
    return all(not isinstance(one, dict | list) for one in (value if isinstance(value, list) else [value]))


FITS = {
    TEXT: lambda value: isinstance(value, dict) and set(value) <= {"zh", "en"},
    WORD: lambda value: not isinstance(value, dict | list),
    FLAG: lambda value: isinstance(value, bool),
    CHOICE: lambda value: not isinstance(value, dict | list),
    EVENTS_OF: _is_words,
    LIST: _is_words,
    CONDITION: lambda value: isinstance(value, dict) and all(map(_is_words, value.values())),
    ROWS: lambda value: isinstance(value, list) and all(_row_fits(one) for one in value),
    DATA: lambda value: True,
}


def _row_fits(row: Any) -> bool:
    return isinstance(row, dict) and all(
        key == "reason" or not isinstance(one, dict | list) for key, one in row.items()
    )


def choices_for(name: str, ladders: Mapping[str, str], clauses: tuple[str, ...]) -> Choices:
    """Return what a list offers, with its words in the order of the reader's language."""
    events = _sorted(KNOWN_EVENTS, EVENTS)
    return {
        "events": lambda: events,
        "beginnings": lambda: ((BREACH, str(_("the promise is broken"))), *events),
        "posts": lambda: _sorted(POSTS, POST_NAMES),
        "owners": lambda: tuple((code, word(OWNERS, code)) for code in OWNERS),
        "capabilities": lambda: _sorted(KNOWN_CAPABILITIES, CAPABILITIES),
        "evidence": lambda: tuple((code, word(EVIDENCE, code)) for code in KNOWN_EVIDENCE),
        "facts": lambda: tuple((code, word(FACTS, code)) for code in FACTS),
        "ladders": lambda: tuple(ladders.items()),
        "clauses": lambda: tuple((one, one) for one in clauses),
    }[name]()


def _sorted(codes: Iterable[str], words: Mapping[str, Any]) -> Choices:
    return tuple(sorted(((code, str(words.get(code, code))) for code in codes), key=lambda one: one[1]))
