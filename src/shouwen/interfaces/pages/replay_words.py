"""The words in which a replay is told: ways of changing, states, hours of the week."""

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

WAYS: dict[str, LazyText] = {
    "to_broken": _("Kept before, broken under the draft"),
    "to_kept": _("Broken before, kept under the draft"),
    "added": _("Promised by the draft only"),
    "gone": _("No longer promised"),
    "to_open": _("Decided before, still open under the draft"),
    "decided": _("Open before, decided under the draft"),
    "moved": _("Same verdict, another due time"),
}
STATES: dict[str, LazyText] = {
    "waiting": _("Waits for the worker"),
    "running": _("Running"),
    "done": _("Done"),
    "cancelled": _("Cancelled"),
    "failed": _("Failed"),
}
CLOCK_STATES: dict[str, LazyText] = {
    "running": pgettext_lazy("state of a promise", "running"),
    "paused": pgettext_lazy("state of a promise", "paused"),
    "met": pgettext_lazy("state of a promise", "kept"),
    "met_late": pgettext_lazy("state of a promise", "kept late"),
    "breached": pgettext_lazy("state of a promise", "broken"),
    "lapsed": pgettext_lazy("state of a promise", "broken for good"),
    "cancelled": pgettext_lazy("state of a promise", "cancelled"),
    "": pgettext_lazy("state of a promise", "not promised"),
}
VERSION_STATES: dict[str, LazyText] = {
    "draft": pgettext_lazy("state of a version", "draft"),
    "in_review": pgettext_lazy("state of a version", "in review"),
    "approved": pgettext_lazy("state of a version", "approved"),
    "retired": pgettext_lazy("state of a version", "retired"),
}
WEEKDAYS: tuple[LazyText, ...] = (
    pgettext_lazy("weekday", "Mon"),
    pgettext_lazy("weekday", "Tue"),
    pgettext_lazy("weekday", "Wed"),
    pgettext_lazy("weekday", "Thu"),
    pgettext_lazy("weekday", "Fri"),
    pgettext_lazy("weekday", "Sat"),
    pgettext_lazy("weekday", "Sun"),
)


def slot_name(slot: int) -> str:
    """Return an hour of the week in words, such as `Mon 09–10`."""
    weekday, hour = divmod(slot, 24)
    return f"{WEEKDAYS[weekday]} {hour:02}–{hour + 1:02}"
