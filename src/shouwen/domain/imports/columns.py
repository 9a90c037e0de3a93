"""Which column holds what: by its title in any of the words that exports use, or by a mapping file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from django.utils.translation import gettext as _

# What a mapping says of a field that shall not be read although the file has a column of that title.
NOTHING = "-"


class BadMapping(Exception):
    """The columns do not give what an import of this kind needs; the message names the column."""


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that an import reads; `titles` are the column titles it is known by."""

    name: str
    titles: tuple[str, ...]
    required: bool = False


def find_columns(columns: Sequence[str], fields: Sequence[Field], mapping: Mapping[str, str]) -> dict[str, int]:
    """Return the place of the column of each field. `mapping` names columns by field and wins over the titles.

    A field that is mapped to nothing is not read, whatever the titles say.

    Raises BadMapping for a required field without column, or a mapping that names what is not there.
    """
    places = {_plain(title): place for place, title in reversed(list(enumerate(columns)))}
    _refuse_unknown(fields, mapping)
    found: dict[str, int] = {}
    for field in fields:
        if not field.required and mapping.get(field.name) == NOTHING:
            continue
        wanted = (mapping[field.name],) if field.name in mapping else field.titles
        place = next((places[_plain(title)] for title in wanted if _plain(title) in places), None)
        if place is not None:
            found[field.name] = place
        elif field.required or field.name in mapping:
            raise BadMapping(_missing(field, wanted, columns))
    return found


def unused_columns(columns: Sequence[str], found: Mapping[str, int]) -> tuple[str, ...]:
    """Return the columns that nothing is read from."""
    used = set(found.values())
    return tuple(title for place, title in enumerate(columns) if title and place not in used)


def _refuse_unknown(fields: Sequence[Field], mapping: Mapping[str, str]) -> None:
    names = [field.name for field in fields]
    for name in mapping:
        if name not in names:
            near = "、".join(get_close_matches(name, names, n=3)) or "、".join(names)
            raise BadMapping(_("The mapping names “%(name)s”. Known are: %(near)s.") % {"name": name, "near": near})


def _missing(field: Field, wanted: Sequence[str], columns: Sequence[str]) -> str:
    message = _("There is no column for “%(field)s”. It may be called: %(titles)s. The file has: %(columns)s.")
    return message % {
        "field": field.titles[0],
        "titles": "、".join(wanted),
        "columns": "、".join(title for title in columns if title),
    }


def _plain(title: str) -> str:
    return "".join(one for one in str(title).lower() if one.isalnum())
