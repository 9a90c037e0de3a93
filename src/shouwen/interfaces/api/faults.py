"""What is wrong with a field, in the caller's language."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

# Kinds of faults as the validation names them, and what to do about each.
MESSAGES: dict[str, LazyText] = {
    "missing": _("This field is needed."),
    "string_type": _("Send a text here."),
    "string_too_short": _("Send at least %(min_length)s characters."),
    "string_too_long": _("Send at most %(max_length)s characters."),
    "string_pattern_mismatch": _("This text does not have the form that is asked for."),
    "enum": _("Send one of: %(expected)s."),
    "literal_error": _("Send one of: %(expected)s."),
    "int_type": _("Send a whole number here."),
    "int_parsing": _("Send a whole number here."),
    "int_from_float": _("Send a whole number here."),
    "greater_than_equal": _("Send a number of at least %(ge)s."),
    "less_than_equal": _("Send a number of at most %(le)s."),
    "bool_type": _("Send true or false."),
    "bool_parsing": _("Send true or false."),
    "datetime_type": _("Send a moment like 2026-11-18T09:30:00+08:00."),
    "datetime_parsing": _("Send a moment like 2026-11-18T09:30:00+08:00."),
    "datetime_from_date_parsing": _("Send a moment like 2026-11-18T09:30:00+08:00."),
    "timezone_aware": _("Send the moment with its time zone, like 2026-11-18T09:30:00+08:00."),
    "date_type": _("Send a date like 2026-11-18."),
    "date_parsing": _("Send a date like 2026-11-18."),
    "date_from_datetime_parsing": _("Send a date like 2026-11-18."),
    "list_type": _("Send a list here."),
    "too_long": _("Send at most %(max_length)s entries."),
    "extra_forbidden": _("There is no field of this name."),
    "model_attributes_type": _("Send a JSON object here."),
    "dict_type": _("Send a JSON object here."),
}
OTHER = _("This value cannot be taken.")


def faults_of(errors: Sequence[Mapping[str, Any]]) -> list[dict[str, str]]:
    """Return the path and the message of every fault that the validation found."""
    return [{"path": _path(error["loc"]), "message": _message(error)} for error in errors]


def _path(place: Sequence[str | int]) -> str:
    """Return where the fault is, such as body.summary or query.limit; the name of the argument is left out."""
    parts = [str(part) for part in place]
    if parts[:1] == ["body"] and len(parts) > 1:
        del parts[1]
    return ".".join(parts)


def _message(error: Mapping[str, Any]) -> str:
    template = str(MESSAGES.get(error["type"], OTHER))
    try:
        return template % error.get("ctx", {})
    except KeyError:
        return str(OTHER)
