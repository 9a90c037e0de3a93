"""Template tags of the console: moments, countdowns and the state of a promise."""

from datetime import datetime

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from shouwen.interfaces.pages.tags import icon
from shouwen.interfaces.pages.times import ago_text, left_text, moment_text, stretch_text

register = template.Library()

# state -> (colour of time, icon, word)
STATES = {
    "running": ("running", "player-play", _("Running")),
    "soon": ("soon", "bell", _("Due soon")),
    "paused": ("idle", "player-pause", _("Paused")),
    "waiting": ("idle", "calendar-question", _("Due time open")),
    "breached": ("broken", "alert-triangle", _("Broken")),
    "met": ("kept", "circle-check", _("Kept")),
    "met_late": ("broken", "alert-triangle", _("Kept late")),
    "lapsed": ("broken", "alert-triangle", _("Not kept")),
    "cancelled": ("idle", "circle-dashed", _("Cancelled")),
}


@register.filter
def moment(at: datetime | None) -> str:
    """Return a moment as people read it, or a dash."""
    return moment_text(at) if at else "—"


@register.filter
def full_moment(at: datetime | None) -> str:
    """Return a moment with its year, or a dash."""
    return moment_text(at, with_year=True) if at else "—"


@register.filter
def stretch(value: object) -> str:
    """Return a timedelta in days, hours and minutes, or a dash."""
    return stretch_text(value) if value is not None else "—"  # type: ignore[arg-type]


@register.filter
def ago(at: datetime | None, now: datetime) -> str:
    """Return how long before `now` a moment was, or a dash."""
    return ago_text(at, now) if at else "—"


@register.simple_tag
def since(at: datetime, now: datetime) -> SafeString:
    """Return a relative time whose absolute moment shows on hover and focus."""
    return format_html(
        '<time datetime="{}" title="{}">{}</time>', at.isoformat(), moment_text(at, with_year=True), ago_text(at, now)
    )


@register.simple_tag
def state_badge(state: str) -> SafeString:
    """Return the state of a promise as colour, shape and word."""
    colour, shape, word = STATES[state]
    return format_html('<span class="time-state time-{}">{}<span>{}</span></span>', colour, icon(shape), word)


@register.simple_tag
def countdown(state: str, due_at: datetime | None, now: datetime) -> SafeString:
    """Return a live clock: colour, shape, what is left or how late, and the due time on hover."""
    if due_at is None or state in ("paused", "met", "met_late", "lapsed", "cancelled"):
        return state_badge(state)
    colour, shape, word = STATES["breached" if due_at < now else state]
    return format_html(
        '<span class="time-state time-{}">{}<time class="figure" datetime="{}" title="{}" data-countdown>{}</time>'
        '<span class="visually-hidden">{}</span></span>',
        colour,
        icon(shape),
        due_at.isoformat(),
        moment_text(due_at, with_year=True),
        left_text(due_at, now),
        word,
    )
