"""Template tags of the pages about cases: names, words and icons for what the domain gives as codes."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms, template
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shouwen.domain.cases.queries import ClockView
from shouwen.domain.cases.texts import CHANNELS
from shouwen.domain.people.queries import staff_brief, unit_tree
from shouwen.engine.standard import Text
from shouwen.engine.standard.amount_words import amount_text
from shouwen.engine.timeline import AmountError, parse_amount
from shouwen.engine.wording import Finding
from shouwen.interfaces.console.acts import ACTS
from shouwen.interfaces.console.acts.table import GRADES, LINKS, REASONS

register = template.Library()

REPLIES = {
    "answer": gettext_lazy("Answer"),
    "progress": gettext_lazy("Progress"),
    "declined": gettext_lazy("Declined"),
    "result": gettext_lazy("Result"),
    "apology": gettext_lazy("Apology"),
}
ENDINGS = {
    "early": gettext_lazy("too early"),
    "no_longer_applies": gettext_lazy("does not apply any more"),
    "superseded": gettext_lazy("another promise took its place"),
    "case_closed": gettext_lazy("the case was closed first"),
}
ADVICE = {
    "jargon": gettext_lazy("Customers may not know “%(word)s”; better: %(better)s"),
    "greeting": gettext_lazy("A greeting is missing; for example: %(better)s"),
    "thanks": gettext_lazy("A word of thanks is missing; for example: %(better)s"),
}
# The icons of acts and of events; an act shares the icon of what it causes.
ACT_ICONS = {
    "offer_transfer": "arrow-right-circle",
    "acknowledge_transfer": "hand-grab",
    "refuse_transfer": "arrow-back-up",
    "assign": "user-share",
    "answer_inquiry": "message-reply",
    "answer_customer": "message-circle",
    "reply_suggestion": "message-circle",
    "tell_progress": "message-dots",
    "tell_result": "message-check",
    "set_out": "truck",
    "arrive": "map-pin-check",
    "start_work": "tool",
    "restore_supply": "plug-connected",
    "report_result": "clipboard-check",
    "feed_back_result": "arrow-forward-up",
    "close_case": "circle-check",
    "reopen_case": "rotate",
    "rate": "star",
    "order_rework": "rotate",
    "decide_extension": "clock-plus",
    "verify_misconduct": "shield-check",
}
EVENT_ICONS = (
    ("contact.", "phone-incoming"),
    ("case.opened", "folder-open"),
    ("case.classified", "tags"),
    ("case.handled", "clipboard-check"),
    ("case.closed", "circle-check"),
    ("case.reopened", "rotate"),
    ("case.progress_told", "message-dots"),
    ("case.", "link"),
    ("custody.", "arrow-right-circle"),
    ("inquiry.", "help-circle"),
    ("superior.", "help-circle"),
    ("customer.urged", "bell-ringing"),
    ("customer.rated", "star"),
    ("customer.awaited", "player-pause"),
    ("customer.", "message-circle"),
    ("first_receiver.", "message-circle"),
    ("suggestion.", "message-circle"),
    ("answer.", "clock-plus"),
    ("crew.set_out", "truck"),
    ("crew.arrived", "map-pin-check"),
    ("crew.", "tool"),
    ("supply.", "plug-connected"),
    ("extension.", "clock-plus"),
    ("clocks.", "player-play"),
    ("clock.reminded", "bell"),
    ("clock.breached", "alert-triangle"),
    ("clock.calendar_completed", "calendar-check"),
    ("clock.", "circle-dashed"),
    ("ladder.", "arrow-big-up-lines"),
    ("attachment.", "paperclip"),
    ("green_channel.", "rocket"),
    ("supervision.", "eye"),
    ("misconduct.", "shield-check"),
    ("rework.", "rotate"),
    ("duty_manager.", "user-star"),
)
PLAIN_ICON = "point"


@register.filter
def needs_form(action: str) -> bool:
    """Return whether an act asks for something before it is done."""
    return bool(ACTS[action].fields)


@register.filter
def act_icon(action: str) -> str:
    """Return the icon of an act."""
    return ACT_ICONS.get(action, PLAIN_ICON)


@register.filter
def event_icon(kind: str) -> str:
    """Return the icon of a kind of event."""
    return next((name for beginning, name in EVENT_ICONS if kind.startswith(beginning)), PLAIN_ICON)


@register.filter
def by_key(values: Mapping[Any, Any], key: Any) -> Any:
    """Return the value under a key."""
    return values.get(key)


@register.filter
def staff_name(staff_id: int | None) -> str:
    """Return name and badge number, or a dash."""
    brief = staff_brief({staff_id}).get(staff_id) if staff_id is not None else None
    return f"{brief.name} {brief.badge}" if brief else "—"


@register.filter
def unit_name(unit_id: int | None) -> str:
    """Return the name of a unit, or a dash."""
    node = unit_tree().by_id.get(unit_id) if unit_id is not None else None
    return node.name if node else "—"


@register.filter
def promise_title(key: str, clocks: Iterable[ClockView]) -> str:
    """Return the title of the promise with this key."""
    return next((one.title for one in clocks if one.key == key), key)


@register.filter
def amount_words(amount: str, language: str) -> str:
    """Return an amount of time, written as packs write it, in the reader's words."""
    try:
        return amount_text(parse_amount(amount), language)
    except AmountError:
        return amount


@register.filter
def clock_reason(reason: str) -> str:
    """Return why a clock ended, in words where it is a code."""
    return str(ENDINGS.get(reason, reason))


@register.filter
def link_word(kind: str) -> str:
    """Return how two cases belong together."""
    return str(LINKS.get(kind, kind))


@register.filter
def grade_word(grade: int) -> str:
    """Return a grade with its meaning."""
    return str(GRADES.get(str(grade), grade))


@register.filter
def reason_word(code: str) -> str:
    """Return what a rating is about."""
    return str(REASONS.get(code, code))


@register.filter
def reply_word(kind: str) -> str:
    """Return what sort of message to the customer this was."""
    return str(REPLIES.get(kind, kind))


@register.filter
def channel_word(code: str) -> str:
    """Return the channel in words."""
    return str(CHANNELS.get(code, code))


@register.filter
def said(text: Text, language: str) -> str:
    """Return a text of a standard in the reader's language."""
    return text.say(language)


@register.filter
def advice_words(finding: Finding, language: str) -> str:
    """Return what could be said better."""
    template_text = ADVICE.get(finding.word) or ADVICE.get(finding.kind)
    words = {"word": finding.word, "better": finding.instead.say(language) or "—"}
    return str(template_text) % words if template_text else _("Could be said better: %(word)s") % words


@register.filter
def field_kind(field: forms.BoundField) -> str:
    """Return how a field is drawn: box, group or plain."""
    widget = field.field.widget
    if isinstance(widget, forms.CheckboxInput):
        return "box"
    return "group" if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple) else "plain"


@register.filter
def is_wide(field: forms.BoundField) -> bool:
    """Return whether a field takes the whole width: long texts, values side by side, and lists to shorten."""
    widget = field.field.widget
    long_one = isinstance(widget, forms.Textarea | forms.RadioSelect | forms.CheckboxSelectMultiple | forms.FileInput)
    return long_one or bool(widget.attrs.get("data-filtered"))


@register.filter
def is_needed(field: forms.BoundField) -> bool:
    """Return whether a field has to be filled in."""
    return field.field.required or bool(field.field.widget.attrs.get("required"))


@register.filter
def is_filtered(field: forms.BoundField) -> bool:
    """Return whether a field above the list shortens it."""
    return bool(field.field.widget.attrs.get("data-filtered"))


@register.filter
def checks_words(field: forms.BoundField) -> bool:
    """Return whether the wording is checked while it is written."""
    return bool(field.field.widget.attrs.get("data-words"))
