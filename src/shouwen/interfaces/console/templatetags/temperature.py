"""Template tags of temperature tests."""

from datetime import datetime
from decimal import Decimal

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from shouwen.interfaces.console.cold_room_words import CAUSES
from shouwen.interfaces.console.temperature_words import GRADES, REFUND_STATES, VERDICTS
from shouwen.interfaces.console.temperature_words import degrees as degrees_text
from shouwen.interfaces.pages.tags import icon

register = template.Library()

VERDICT_LOOKS = {
    "kept": ("kept", "circle-check"),
    "failed": ("broken", "alert-triangle"),
    "too_warm": ("soon", "bell"),
    "": ("idle", "circle-dashed"),
}
CERTIFICATES = {
    "valid": ("kept", "circle-check", _("valid")),
    "soon": ("soon", "bell", _("ends soon")),
    "expired": ("broken", "alert-triangle", _("expired")),
    "retired": ("idle", "circle-dashed", _("out of use")),
}


@register.simple_tag
def verdict_badge(verdict: str) -> SafeString:
    """Return a verdict as colour, shape and word."""
    return _badge(*VERDICT_LOOKS[verdict], VERDICTS[verdict])


@register.simple_tag
def certificate_badge(state: str) -> SafeString:
    """Return the state of a certificate as colour, shape and word."""
    return _badge(*CERTIFICATES[state])


@register.filter
def degrees(value: Decimal | None) -> str:
    """Return a temperature as it is written on paper."""
    return degrees_text(value)


@register.filter
def plain_number(value: Decimal | None) -> str:
    """Return a number as it is typed, independent of the language; nothing for none."""
    return f"{value}" if value is not None else ""


@register.filter
def input_moment(at: datetime | None) -> str:
    """Return a moment as a date-and-time field takes it."""
    return f"{timezone.localtime(at):%Y-%m-%dT%H:%M}" if at else ""


@register.filter
def cause_text(cause: str) -> str:
    """Return what has happened instead of a signed record."""
    return str(CAUSES[cause])


@register.filter
def grade_text(grade: str) -> str:
    """Return what kind of instrument it is."""
    return str(GRADES[grade])


@register.filter
def refund_state(state: str) -> str:
    """Return where a refund stands."""
    return str(REFUND_STATES[state])


def _badge(colour: str, shape: str, word: object) -> SafeString:
    return format_html('<span class="time-state time-{}">{}<span>{}</span></span>', colour, icon(shape), word)
