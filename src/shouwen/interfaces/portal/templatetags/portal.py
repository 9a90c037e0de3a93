"""Template tags of the portal: the house around a page, moments, and what is left of a promise."""

from datetime import datetime
from typing import Any

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from shouwen.interfaces.pages.characters import script
from shouwen.interfaces.pages.times import left_text, moment_text
from shouwen.interfaces.portal.house import House, house_of
from shouwen.interfaces.portal.kinds import UTILITIES

register = template.Library()
register.filter(script)


@register.simple_tag(takes_context=True)
def house(context: dict[str, Any]) -> House:
    """Return the house around the page."""
    return house_of(context["request"])


@register.filter
def moment(at: datetime | None) -> str:
    """Return a moment as people read it: 11月21日 周六 19:30."""
    return moment_text(at) if at else ""


@register.filter
def day(at: datetime | None) -> str:
    """Return the day of a moment without its time."""
    return moment_text(at).rsplit(" ", 1)[0] if at else ""


@register.filter
def utility_name(code: str) -> str:
    """Return what a company supplies, as a word."""
    return str(UTILITIES[code]) if code in UTILITIES else ""


@register.filter
def dialled(number: str) -> str:
    """Return a phone number as a link dials it."""
    return "".join(sign for sign in number if sign.isdigit() or sign == "+")


@register.simple_tag
def left(due_at: datetime, now: datetime) -> SafeString:
    """Return what is left until a due time, kept live where scripts run."""
    return format_html(
        '<time datetime="{}" data-countdown>{}</time>', due_at.isoformat(), left_text(due_at, timezone.localtime(now))
    )
