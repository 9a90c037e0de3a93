"""Template tags of the areas: the tabs above the pages that belong together, and texts of standards."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import template
from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise as LazyText
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from shouwen.engine.standard import Text
from shouwen.interfaces.console.standard_words import PHASE_ICONS, PHASES, STATE_ICONS, STATES, word
from shouwen.interfaces.pages.characters import script
from shouwen.interfaces.pages.tags import icon
from shouwen.interfaces.pages.times import MONTHS_EN, WEEKDAYS

register = template.Library()
register.filter(script)

AREAS: dict[str, tuple[tuple[str, LazyText], ...]] = {
    "standards": (
        ("standards", _("Packs")),
        ("coverage", _("Coverage")),
        ("drift", _("Drift")),
        ("conflicts", _("Who wins")),
        ("replays", _("Trials")),
        ("admin_adoption", _("Adopted standards")),
    ),
    "knowledge": (
        ("knowledge", _("Articles")),
        ("scripts", _("Scripts")),
        ("phrases", _("Check a text")),
        ("tariffs", _("Tariffs")),
        ("matters", _("Matters")),
        ("authorities", _("Other authorities")),
        ("announcements", _("Announcements")),
    ),
    "administration": (
        ("admin_units", _("Units")),
        ("admin_staff", _("Staff")),
        ("admin_rosters", _("Rosters")),
        ("admin_cells", _("Grid cells")),
        ("admin_calendar", _("Official days")),
        ("admin_seasons", _("Seasons")),
        ("admin_modes", _("Modes")),
        ("admin_adoption", _("Adopted standards")),
        ("admin_instruments", _("Instruments")),
        ("refunds", _("Refunds for cold rooms")),
        ("admin_keys", _("API keys")),
        ("admin_anchors", _("Anchors")),
        ("journal_verify", _("Verification")),
    ),
    "journal": (
        ("journal", _("Events")),
        ("journal_views", _("Records looked at")),
        ("journal_verify", _("Verification")),
    ),
}


DAY_KINDS: dict[str, LazyText] = {
    "workday": _("workday"),
    "weekend": _("weekend"),
    "holiday": _("free"),
    "makeup": _("make-up workday"),
}


@dataclass(frozen=True, slots=True)
class Tab:
    """One page of an area."""

    label: str
    url: str
    current: bool


@register.inclusion_tag("console/parts/area_tabs.html", takes_context=True)
def area_tabs(context: dict[str, Any], area: str, current: str) -> dict[str, Any]:
    """Show the pages of an area that this person may open."""
    request = context["request"]
    return {
        "tabs": [
            Tab(str(label), reverse(f"console:{name}"), name == current)
            for name, label in AREAS[area]
            if request.may(f"console:{name}")
        ]
    }


@register.filter
def said(text: Text | None) -> str:
    """Return a text of a standard in the reader's language; traditional characters are made from the simplified."""
    return script(text.say(translation.get_language() or "zh-hans")) if text else ""


@register.filter
def day(value: date | None) -> str:
    """Return a day as people read it, or a dash."""
    if value is None:
        return "—"
    if (translation.get_language() or "zh").startswith("zh"):
        return f"{value.year}年{value.month}月{value.day}日"
    return f"{value.day} {MONTHS_EN[value.month - 1]} {value.year}"


@register.filter
def weekday(value: date | int) -> str:
    """Return the name of a weekday, of a day or of its number from 0 (Monday)."""
    number = value if isinstance(value, int) else value.weekday()
    return WEEKDAYS["zh" if (translation.get_language() or "zh").startswith("zh") else "en"][number]


@register.filter
def day_kind(kind: str) -> str:
    """Return the word for what a day is in the official arrangement."""
    return str(DAY_KINDS[kind])


@register.simple_tag
def clause_state(state: str) -> SafeString:
    """Return how real a clause is as shape and word."""
    return mark_safe(
        f'<span class="clause-state clause-{state}">{icon(STATE_ICONS[state])}<span>{word(STATES, state)}</span></span>'
    )


@register.simple_tag
def pack_phase(phase: str) -> SafeString:
    """Return where a version of a pack stands as shape and word."""
    return format_html(
        '<span class="pack-phase pack-{}">{}<span>{}</span></span>', phase, icon(PHASE_ICONS[phase]), PHASES[phase]
    )


@register.simple_tag
def pack_phase_word(phase: str) -> str:
    """Return where a version of a pack stands as a word."""
    return str(PHASES[phase])


@register.filter
def lookup(values: dict, key: Any) -> Any:
    """Return the value of a dictionary for a key that stands in a variable, or an empty text."""
    return values.get(key, "")
