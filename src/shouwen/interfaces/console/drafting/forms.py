"""The form of a clause with everything that makes it real, and the form of a ladder; both ways."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from shouwen.domain.standards.vocabulary import VOCABULARY
from shouwen.engine.standard import Pack, Problem, load_pack
from shouwen.engine.standard.cursor import NAME
from shouwen.engine.standard.model import BINDING_KINDS, NEEDED_BINDINGS
from shouwen.engine.standard.read_limits import LIMIT_KEYS
from shouwen.engine.standard.rewriting import rewritten
from shouwen.engine.standard.yamltext import Path, read_yaml
from shouwen.interfaces.console.drafting.fields import CLAUSE, LIMIT, PLANNED, Field, choices_for, fields_of
from shouwen.interfaces.console.drafting.widgets import Offers, Shown, Unreadable, read, shown
from shouwen.interfaces.console.promise_words import language
from shouwen.interfaces.console.standard_words import BINDING_KINDS as KIND_WORDS
from shouwen.interfaces.console.standard_words import CLAUSE_KINDS, word

LIMIT_PATHS = frozenset({*LIMIT_KEYS, "ends"})
Errors = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a clause or a ladder stands in the files of a draft, and what stands there."""

    file: str
    path: Path
    value: dict[str, Any]

    def files_with(self, files: Mapping[str, str], value: Any) -> dict[str, str]:
        """Return the files with another value at this place; all else stays byte for byte."""
        return {**files, self.file: rewritten(files[self.file], self.path, value)}


@dataclass(frozen=True, slots=True)
class Group:
    """One rule of a clause: what it is, and its fields."""

    prefix: str
    kind: str
    title: str
    code: str
    is_new: bool
    fields: tuple[Shown, ...]
    errors: tuple[str, ...]

    @property
    def usual(self) -> tuple[Shown, ...]:
        """Return the fields that most rules need, and those that are filled in or wrong."""
        return tuple(one for one in self.fields if not one.is_aside)

    @property
    def aside(self) -> tuple[Shown, ...]:
        """Return the fields that few rules need."""
        return tuple(one for one in self.fields if one.is_aside)


@dataclass(frozen=True, slots=True)
class ClauseForm:
    """A clause as fields; `errors` are those that belong to no field."""

    head: tuple[Shown, ...]
    kinds: tuple[tuple[str, str, bool], ...]
    kind_errors: tuple[str, ...]
    groups: tuple[Group, ...]
    addable: tuple[tuple[str, str], ...]
    errors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed: the value of the clause or ladder, and what could not be read, by field."""

    value: dict[str, Any]
    faults: dict[str, str]


def clause_place(files: Mapping[str, str], clause_id: str) -> Place | None:
    """Return where a clause stands, or None."""
    for file, text in sorted(files.items()):
        clauses = _section(file, text, "clauses")
        for number, clause in enumerate(clauses if isinstance(clauses, list) else ()):
            if isinstance(clause, dict) and str(clause.get("id")) == clause_id:
                return Place(file, ("clauses", number), clause)
    return None


def ladder_place(files: Mapping[str, str], name: str) -> Place | None:
    """Return where a ladder stands, or None."""
    for file, text in sorted(files.items()):
        ladders = _section(file, text, "ladders")
        if isinstance(ladders, dict) and name in ladders:
            return Place(file, ("ladders", name), ladders[name])
    return None


def _section(file: str, text: str, name: str) -> Any:
    value = read_yaml(file, text).value if f"{name}:" in text else None
    return value.get(name) if isinstance(value, dict) else None


def offers_of(pack: Pack) -> Offers:
    """Return what the lists of a form offer for a pack."""
    ladders = {name: f"{one.title.say(language())} ({name})" for name, one in pack.ladders.items()}
    clauses = tuple(clause.id for clause in pack.clauses)
    found: dict[str, Any] = {}

    def choices(name: str) -> Any:
        if name not in found:
            found[name] = choices_for(name, ladders, clauses)
        return found[name]

    return Offers(choices)


# what was typed


def typed_clause(sent: QueryDict, value: Mapping[str, Any]) -> Typed:
    """Return the clause as it was typed over what stands in the draft."""
    faults: dict[str, str] = {}
    new = _typed_fields(CLAUSE, "", sent, value, faults)
    kinds = [kind for kind in CLAUSE_KINDS if kind in sent.getlist("kind")]
    new["kind"] = value.get("kind") if set(kinds) == set(_listed(value.get("kind"))) else kinds
    bindings = list(value.get("makes_real") or ())
    kept = []
    for number, binding in enumerate([*bindings, *_added(sent, len(bindings), faults)]):
        prefix = f"b{number}"
        if sent.get(f"{prefix}__remove"):
            continue
        kind = kind_of(binding)
        kept.append(_typed_fields(fields_of(kind, binding), prefix, sent, binding, faults))
    return Typed({**new, "makes_real": kept}, faults)


def typed_ladder(sent: QueryDict, value: Mapping[str, Any]) -> Typed:
    """Return the ladder as it was typed over what stands in the draft."""
    faults: dict[str, str] = {}
    return Typed(_typed_fields(fields_of("ladders", value), "l", sent, value, faults), faults)


def _added(sent: QueryDict, number: int, faults: dict[str, str]) -> list[dict[str, Any]]:
    """Return the rule that the form adds; one without a name is a fault."""
    kind, name = sent.get(f"b{number}__kind", ""), sent.get(f"b{number}__code", "").strip()
    if kind not in BINDING_KINDS:
        return []
    if not NAME.fullmatch(name):
        faults[f"b{number}"] = _("Give the rule a name of small letters, digits and underscores, such as answer.")
    return [{kind: name}]


def _typed_fields(
    fields: Iterable[Field], prefix: str, sent: QueryDict, value: Mapping[str, Any], faults: dict[str, str]
) -> dict[str, Any]:
    new = dict(value)
    for field in fields:
        name = name_of(prefix, field)
        try:
            new |= read(field, name, sent, value)
        except Unreadable as fault:
            faults[name] = str(fault)
    return {key: one for key, one in new.items() if one is not None or (key in value and value[key] is None)}


# what is shown


def clause_form(value: Mapping[str, Any], pack: Pack, errors: Errors, add: str = "") -> ClauseForm:
    """Return a clause as fields; `add` is the kind of a rule that is to be added."""
    offers = offers_of(pack)
    bindings = list(value.get("makes_real") or ())
    groups = [_group(f"b{number}", one, offers, errors) for number, one in enumerate(bindings)]
    if add in BINDING_KINDS:
        groups.append(_group(f"b{len(bindings)}", {add: ""}, offers, errors, is_new=True))
    return ClauseForm(
        head=tuple(shown(one, name_of("", one), value, offers, errors.get(name_of("", one), ())) for one in CLAUSE),
        kinds=tuple((kind, word(CLAUSE_KINDS, kind), kind in _listed(value.get("kind"))) for kind in NEEDED_BINDINGS),
        kind_errors=errors.get("kind", ()),
        groups=tuple(groups),
        addable=tuple((kind, word(KIND_WORDS, kind)) for kind in BINDING_KINDS),
        errors=errors.get("", ()),
    )


def ladder_form(value: Mapping[str, Any], pack: Pack, errors: Errors) -> tuple[Shown, ...]:
    """Return a ladder as fields."""
    offers = offers_of(pack)
    return tuple(
        shown(one, name_of("l", one), value, offers, errors.get(name_of("l", one), ()))
        for one in fields_of("ladders", value)
    )


def kind_of(binding: Mapping[str, Any]) -> str:
    """Return the kind of a rule: the first of its keys that is one."""
    return next((key for key in binding if key in BINDING_KINDS), "")


def name_of(prefix: str, field: Field) -> str:
    """Return the name of a field in the form."""
    return f"{prefix}__{field.key}" if prefix else field.key


def _group(prefix: str, binding: Mapping[str, Any], offers: Offers, errors: Errors, *, is_new: bool = False) -> Group:
    kind = kind_of(binding)
    code = binding.get(kind)
    return Group(
        prefix=prefix,
        kind=kind,
        title=word(KIND_WORDS, kind),
        code=", ".join(map(str, code)) if isinstance(code, list) else str(code or ""),
        is_new=is_new,
        fields=tuple(
            shown(one, name_of(prefix, one), binding, offers, errors.get(name_of(prefix, one), ()))
            for one in fields_of(kind, binding)
            if one is not PLANNED or not is_new
        ),
        errors=errors.get(prefix, ()),
    )


def _listed(value: Any) -> list[Any]:
    return [] if value is None else value if isinstance(value, list) else [value]


# mistakes at their fields


def errors_of(
    problems: Iterable[Problem], place: Place, prefix_of: Callable[[Path], tuple[str, str]]
) -> dict[str, tuple[str, ...]]:
    """Return what is wrong by the field that caused it; what belongs to no field stands under the empty name."""
    found: dict[str, tuple[str, ...]] = {}
    for problem in problems:
        inside = problem.file == place.file and problem.path[: len(place.path)] == place.path
        prefix, key = prefix_of(problem.path[len(place.path) :]) if inside else ("", "")
        name = f"{prefix}__{key}" if prefix and key else prefix or key
        text = problem.message(language()) if inside else problem.render(language())
        found[name] = (*found.get(name, ()), text)
    return found


def field_of_clause(path: Path) -> tuple[str, str]:
    """Return the rule and the key of a place inside a clause; empty texts where there is none."""
    if len(path) > 1 and path[0] == "makes_real" and isinstance(path[1], int):
        return f"b{path[1]}", _key(path[2:])
    if path and path[0] in {one.key for one in CLAUSE}:
        return "", str(path[0])
    return "", "kind" if path and path[0] in ("kind", "makes_real") else ""


def field_of_ladder(path: Path) -> tuple[str, str]:
    """Return the key of a place inside a ladder."""
    return ("l", str(path[0])) if path else ("", "")


def _key(path: Path) -> str:
    if not path:
        return ""
    return LIMIT if path[0] in LIMIT_PATHS else str(path[0])


def tried(files: Mapping[str, str]) -> tuple[Pack | None, tuple[Problem, ...]]:
    """Return the pack that files say, or what is wrong with them."""
    reading = load_pack(files, VOCABULARY)
    return reading.pack, reading.problems


def said_of(faults: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Return what could not be read, by field, as errors."""
    return {name: (fault,) for name, fault in faults.items()}
