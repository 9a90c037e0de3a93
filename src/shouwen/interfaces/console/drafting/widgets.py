"""How each sort of field is shown with its value, and how what was typed becomes a value again."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import yaml
from django.http import QueryDict
from django.utils.translation import gettext as _

from shouwen.engine.standard.conditions import fact_text
from shouwen.engine.standard.read_limits import LIMIT_KEYS
from shouwen.engine.standard.rewriting import flow
from shouwen.engine.standard.yamltext import plain_value, read_yaml
from shouwen.interfaces.console.drafting.fields import (
    CHOICE,
    CONDITION,
    CUT_OFF_COLUMNS,
    DATA,
    EVENTS_OF,
    FLAG,
    LIMIT,
    LIST,
    ROWS,
    TEXT,
    WORD,
    Choices,
    Column,
    Field,
)
from shouwen.interfaces.console.standard_words import FACT_VALUES

BLANK_ROWS = 1
COMMAS = str.maketrans({"，": ",", "、": ",", "；": ","})


class Unreadable(Exception):
    """What was typed as data is no YAML."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One place to type or choose in a row."""

    name: str
    label: str
    value: str
    choices: Choices = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """A field with its value, as the template shows it."""

    name: str
    field: Field
    value: Any
    choices: Choices = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    limit: "LimitShown | None" = None
    errors: tuple[str, ...] = ()

    @property
    def is_aside(self) -> bool:
        """Return whether the field is one that few rules need, and empty."""
        value = any(self.value.values()) if isinstance(self.value, dict) else self.value
        return self.field.rare and not value and not self.errors


@dataclass(frozen=True, slots=True)
class LimitShown:
    """A limit: of which sort it is, and what stands in the fields of that sort."""

    sort: str
    rows: tuple[tuple[Cell, ...], ...]
    cut_offs: tuple[tuple[Cell, ...], ...]
    moment: str
    around: str
    opens: str
    closes: str
    ends: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Offers:
    """What lists of the form offer, by name."""

    choices: Callable[[str], Choices]

    def with_current(self, name: str, current: tuple[str, ...]) -> Choices:
        """Return the choices of a list, and what stands there although the list does not know it."""
        known = self.choices(name)
        codes = {code for code, _word in known}
        return (*known, *((one, one) for one in current if one and one not in codes))


# showing


def shown(field: Field, name: str, value: Mapping[str, Any], offers: Offers, errors: tuple[str, ...]) -> Shown:
    """Return a field of a rule with what stands in it."""
    written = value.get(field.key)
    if field.sort == LIMIT:
        return Shown(name, field, None, offers.choices("events"), limit=_limit(name, value, offers), errors=errors)
    if field.sort == ROWS:
        rows = _rows(name, field.columns, list(written or []), offers)
        return Shown(name, field, None, rows=rows, errors=errors)
    if field.sort == CONDITION:
        return Shown(name, field, None, rows=_condition_rows(name, written or {}, offers), errors=errors)
    if field.sort == EVENTS_OF:
        codes = tuple(map(str, _listed(written)))
        return Shown(name, field, codes, offers.with_current(field.choices or "events", codes), errors=errors)
    if field.sort == CHOICE:
        code = "" if written is None else fact_text(written)
        return Shown(name, field, code, offers.with_current(field.choices, (code,)), errors=errors)
    return Shown(name, field, PLAIN_VALUES[field.sort](written), errors=errors)


def _listed(value: Any) -> list[Any]:
    return [] if value is None else value if isinstance(value, list) else [value]


def _as_text(value: Any) -> dict[str, str]:
    found = value or {}
    return {lang: str(found.get(lang) or "").strip() for lang in ("zh", "en")}


def _as_data(value: Any) -> str:
    if value is None:
        return ""
    if not isinstance(value, dict | list):
        return flow(value)
    return str(yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=100)).rstrip()


PLAIN_VALUES: dict[str, Callable[[Any], Any]] = {
    TEXT: _as_text,
    WORD: lambda value: "" if value is None else fact_text(value),
    LIST: lambda value: ", ".join(map(fact_text, _listed(value))),
    FLAG: bool,
    DATA: _as_data,
}


def _rows(
    name: str, columns: tuple[Column, ...], values: list[Mapping[str, Any]], offers: Offers
) -> tuple[tuple[Cell, ...], ...]:
    filled = [*values, *({} for _number in range(BLANK_ROWS))]
    return tuple(
        tuple(_cell(f"{name}__{number}__{column.name}", column, row, offers) for column in columns)
        for number, row in enumerate(filled)
    )


def _cell(name: str, column: Column, row: Mapping[str, Any], offers: Offers) -> Cell:
    key, _dot, inner = column.name.partition(".")
    found = row.get(key)
    found = found.get(inner) if inner and isinstance(found, Mapping) else found
    text = "" if found is None else fact_text(found)
    choices = offers.with_current(column.choices, (text,)) if column.choices else ()
    return Cell(name, str(column.label), text, choices)


def _condition_rows(name: str, condition: Mapping[str, Any], offers: Offers) -> tuple[tuple[Cell, ...], ...]:
    pairs = [(fact, _fact_words(fact, value)) for fact, value in condition.items()]
    return tuple(_pair(f"{name}__{at}", *pair, offers) for at, pair in enumerate([*pairs, ("", "")]))


def _pair(name: str, fact: str, value: str, offers: Offers) -> tuple[Cell, ...]:
    facts = offers.with_current("facts", (fact,))
    return Cell(f"{name}__fact", _("Fact"), fact, facts), Cell(f"{name}__value", _("is"), value)


def _limit(name: str, value: Mapping[str, Any], offers: Offers) -> LimitShown:
    sort = next((key for key in LIMIT_KEYS if key in value), "within")
    found = value.get(sort)
    table = found if isinstance(found, Mapping) else {}
    amounts = _listed(table.get("by") if sort == "before" else found if sort in ("within", "every") else None)
    return LimitShown(
        sort=sort,
        rows=tuple(_branch(f"{name}__{at}", one, offers) for at, one in enumerate([*amounts, ""])),
        cut_offs=_rows(f"{name}__cut", CUT_OFF_COLUMNS, _listed(found) if sort == "cut_off" else [], offers),
        moment=str(table.get("moment", "")),
        around=str(table.get("around", "")),
        opens=fact_text(table.get("opens", "")),
        closes=fact_text(table.get("closes", "")),
        ends=tuple(map(str, _listed(value.get("ends")))),
    )


def _branch(name: str, branch: Any, offers: Offers) -> tuple[Cell, ...]:
    table = branch if isinstance(branch, Mapping) else {"limit": branch}
    fact, value = next(iter((table.get("when") or {}).items()), ("", None))
    amount = Cell(f"{name}__amount", _("Amount of time"), fact_text(table.get("limit", "")))
    return (amount, *_pair(name, fact, _fact_words(fact, value), offers))


def _fact_words(fact: str, value: Any) -> str:
    """Return the values of a fact in words where there are some; what is typed may be either."""
    return ", ".join(str(FACT_VALUES.get((fact, fact_text(one)), fact_text(one))) for one in _listed(value))


def _fact_codes(fact: str, values: list[Any]) -> list[Any]:
    codes = {str(word): code for (known, code), word in FACT_VALUES.items() if known == fact}
    return [plain_value(codes[one]) if isinstance(one, str) and one in codes else one for one in values]


# reading


def read(field: Field, name: str, sent: QueryDict, before: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was typed into a field, by key; a key whose value is None is not written.

    What says the same as before is given back as it was written. Raises Unreadable for data that is no YAML.
    """
    found = _read_limit(name, sent) if field.sort == LIMIT else {field.key: READERS[field.sort](field, name, sent)}
    return {key: _settled(before.get(key), value) for key, value in found.items()}


def _settled(before: Any, now: Any) -> Any:
    return before if _alike(before) == _alike(now) else now


def _alike(value: Any) -> Any:
    """Return a value in one form, however it was written: a list of one as the one, texts without outer blanks."""
    if isinstance(value, Mapping):
        return {key: _alike(one) for key, one in value.items()}
    if isinstance(value, list):
        return _alike(value[0]) if len(value) == 1 else [_alike(one) for one in value]
    if value is False:
        return None
    return value.strip() if isinstance(value, str) else value


def _one_or_list(values: list[Any]) -> Any:
    return None if not values else values[0] if len(values) == 1 else values


def _words(text: str) -> list[Any]:
    return [plain_value(part) for one in text.translate(COMMAS).split(",") if (part := one.strip())]


def _word(text: str) -> Any:
    return plain_value(text.strip()) if text.strip() else None


def _read_text(_field: Field, name: str, sent: QueryDict) -> Any:
    found = {lang: " ".join(sent.get(f"{name}__{lang}", "").split()) for lang in ("zh", "en")}
    return found if any(found.values()) else None


def _read_data(_field: Field, name: str, sent: QueryDict) -> Any:
    text = sent.get(name, "").replace("\r\n", "\n")
    if not text.strip():
        return None
    document = read_yaml(name, text)
    if document.problems:
        raise Unreadable(_("This is not written as YAML: %(why)s") % {"why": document.problems[0].message()})
    return document.value


def _read_rows(field: Field, name: str, sent: QueryDict) -> Any:
    return _read_table(name, field.columns, sent) or None


def _read_table(name: str, columns: tuple[Column, ...], sent: QueryDict) -> list[dict[str, Any]]:
    found = []
    number = 0
    while f"{name}__{number}__{columns[0].name}" in sent:
        texts = {one.name: sent.get(f"{name}__{number}__{one.name}", "").strip() for one in columns}
        if any(texts.values()):
            found.append(_row(texts))
        number += 1
    return found


def _row(texts: Mapping[str, str]) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for column, text in texts.items():
        key, _dot, inner = column.partition(".")
        if inner:
            row.setdefault(key, {})[inner] = text
        elif text:
            row[key] = plain_value(text)
    return row


def _read_condition(_field: Field, name: str, sent: QueryDict) -> Any:
    found: dict[str, Any] = {}
    number = 0
    while f"{name}__{number}__fact" in sent:
        found |= _read_pair(f"{name}__{number}", sent)
        number += 1
    return found or None


def _read_pair(name: str, sent: QueryDict) -> dict[str, Any]:
    fact, values = sent.get(f"{name}__fact", ""), _words(sent.get(f"{name}__value", ""))
    return {fact: _one_or_list(_fact_codes(fact, values))} if fact and values else {}


def _read_limit(name: str, sent: QueryDict) -> dict[str, Any]:
    sort = sent.get(f"{name}__sort", "within")
    found: dict[str, Any] = dict.fromkeys((*LIMIT_KEYS, "ends"))
    branches = _read_branches(name, sent)
    if sort in ("within", "every"):
        found[sort] = branches
    elif sort == "before":
        found[sort] = {"moment": sent.get(f"{name}__moment", "").strip(), "by": branches}
    elif sort == "window":
        keys = ("around", "opens", "closes")
        found[sort] = {key: value for key in keys if (value := _word(sent.get(f"{name}__{key}", ""))) is not None}
    elif sort == "cut_off":
        found[sort] = _read_table(f"{name}__cut", CUT_OFF_COLUMNS, sent) or None
    if sort == "every":
        found["ends"] = _one_or_list(sent.getlist(f"{name}__ends"))
    return found


def _read_branches(name: str, sent: QueryDict) -> Any:
    found: list[Any] = []
    number = 0
    while f"{name}__{number}__amount" in sent:
        amount = _word(sent.get(f"{name}__{number}__amount", ""))
        when = _read_pair(f"{name}__{number}", sent)
        if amount is not None:
            found.append({"when": when, "limit": amount} if when else amount)
        number += 1
    if len(found) > 1:
        found = [one if isinstance(one, dict) else {"limit": one} for one in found]
    return _one_or_list(found)


READERS: dict[str, Callable[[Field, str, QueryDict], Any]] = {
    TEXT: _read_text,
    WORD: lambda _field, name, sent: _word(sent.get(name, "")),
    FLAG: lambda _field, name, sent: True if sent.get(name) else None,
    CHOICE: lambda _field, name, sent: sent.get(name, "") or None,
    EVENTS_OF: lambda _field, name, sent: _one_or_list(sent.getlist(name)),
    LIST: lambda _field, name, sent: _one_or_list(_words(sent.get(name, ""))),
    CONDITION: _read_condition,
    ROWS: _read_rows,
    DATA: _read_data,
}
