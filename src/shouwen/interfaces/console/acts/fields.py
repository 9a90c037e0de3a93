"""The fields that the forms of acts are made of; each maker takes what the form depends on.

A text that a clause asks for is required in the page only: left empty, the server's refusal names the clause.
"""

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from shouwen.domain.cases.texts import CHANNELS, CUSTOMER_KINDS, URGENCIES
from shouwen.domain.people.models import Staff
from shouwen.interfaces.console.acts.around import Around
from shouwen.interfaces.console.acts.choices import unchanged

Maker = Callable[[Around], forms.Field]
Label = LazyText | str
YES_NO = {"yes": True, "no": False}
MOST_LETTERS = 4000


class BadgeField(forms.CharField):
    """A badge number that becomes the id of the person who wears it."""

    def clean(self, value: Any) -> int | None:
        """Return the staff id, or None for nothing; an unknown number is an error."""
        badge = super().clean(value)
        if not badge:
            return None
        found = Staff.objects.filter(badge_number=badge, is_active=True).values_list("id", flat=True).first()
        if found is None:
            raise forms.ValidationError(_("Nobody wears this badge number."))
        return found


def text(label: Label, *, hint: Label = "", needed: bool = True, rows: int = 3, words: bool = False) -> Maker:
    """Return a field of several lines; `words` lets the wording be checked while it is written."""
    attributes: dict[str, Any] = {"rows": rows, "class": "form-control"}
    if needed:
        attributes["required"] = True
    if words:
        attributes["data-words"] = True

    def make(_around: Around) -> forms.Field:
        widget = forms.Textarea(attributes)
        return forms.CharField(label=label, help_text=hint, required=False, max_length=MOST_LETTERS, widget=widget)

    return make


def line(label: Label, *, hint: Label = "", needed: bool = False, length: int = 80, **attributes: Any) -> Maker:
    """Return a field of one line."""
    given = {"class": "form-control", "autocomplete": "off", **attributes, **({"required": True} if needed else {})}

    def make(_around: Around) -> forms.Field:
        return forms.CharField(
            label=label, help_text=hint, required=False, max_length=length, widget=forms.TextInput(given)
        )

    return make


def badge(label: Label, *, hint: Label = "") -> Maker:
    """Return a field for somebody's badge number."""
    widget = {"class": "form-control", "autocomplete": "off", "inputmode": "numeric"}
    return lambda _around: BadgeField(
        label=label, help_text=hint, required=False, max_length=20, widget=forms.TextInput(widget)
    )


def one_of(label: Label, choices: Callable[[Around], list], *, needed: bool = True, number: bool = False,
           hint: Label = "", filtered: bool = False) -> Maker:  # fmt: skip
    """Return a list to choose one from; `filtered` puts a field above it that shortens the list."""
    attributes = {"class": "form-select", **({"data-filtered": True} if filtered else {})}

    def make(around: Around) -> forms.Field:
        return forms.TypedChoiceField(
            label=label,
            help_text=hint,
            required=needed,
            choices=choices(around),
            coerce=int if number else str,
            empty_value=None if number else "",
            widget=forms.Select(attributes),
        )

    return make


def channel(_around: Around) -> forms.Field:
    """Return the list of ways by which something was said."""
    chosen = [(code, words) for code, words in CHANNELS.items() if code != "passed_on"]
    return forms.ChoiceField(
        label=_("Channel"), choices=chosen, initial="phone", widget=forms.Select({"class": "form-select"})
    )


def kind(_around: Around) -> forms.Field:
    """Return the list of kinds of case, with the line that leaves it as it is."""
    return _unless_changed(_("Kind"), CUSTOMER_KINDS)


def urgency(_around: Around) -> forms.Field:
    """Return the list of urgencies, with the line that leaves it as it is."""
    return _unless_changed(_("Urgency"), URGENCIES)


def yes_no(label: Label, *, hint: Label = "") -> Maker:
    """Return a box to tick."""
    widget = {"class": "form-check-input"}
    return lambda _around: forms.BooleanField(
        label=label, help_text=hint, required=False, widget=forms.CheckboxInput(widget)
    )


def picked(label: Label, choices: dict[str, Label], *, coerce: Callable[[str], Any] = str, needed: bool = True,
           initial: str | None = None) -> Maker:  # fmt: skip
    """Return a few values side by side, one of which is chosen."""
    return lambda _around: forms.TypedChoiceField(
        label=label,
        choices=list(choices.items()),
        coerce=coerce,
        empty_value=None,
        initial=initial,
        required=needed,
        widget=forms.RadioSelect({"class": "form-check-input"}),
    )


def several(label: Label, choices: dict[str, Label]) -> Maker:
    """Return values of which any number may be ticked."""
    return lambda _around: forms.MultipleChoiceField(
        label=label,
        choices=list(choices.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple({"class": "form-check-input"}),
    )


def at_time(label: Label, *, hint: Label = "", needed: bool = True) -> Maker:
    """Return a field for a day and a time."""
    attributes = {"type": "datetime-local", "class": "form-control", **({"required": True} if needed else {})}

    def make(_around: Around) -> forms.Field:
        widget = forms.DateTimeInput(attributes, format="%Y-%m-%dT%H:%M")
        return forms.DateTimeField(label=label, help_text=hint, required=False, widget=widget)

    return make


def money(label: Label, *, hint: Label = "") -> Maker:
    """Return a field for an amount in yuan, to the fen."""
    widget = {"class": "form-control", "inputmode": "decimal"}
    return lambda _around: forms.DecimalField(
        label=label, help_text=hint, required=False, min_value=0, max_digits=12, decimal_places=2,
        widget=forms.TextInput(widget),
    )  # fmt: skip


def number(label: Label, *, places: int = 2) -> Maker:
    """Return a field for a positive number."""
    widget = {"class": "form-control", "inputmode": "decimal"}
    return lambda _around: forms.DecimalField(
        label=label, required=False, min_value=0, max_digits=10, decimal_places=places, widget=forms.TextInput(widget)
    )


def file(label: Label, *, hint: Label = "", accept: str = "") -> Maker:
    """Return a field for one file."""
    widget = {"class": "form-control", "accept": accept}
    return lambda _around: forms.FileField(
        label=label, help_text=hint, allow_empty_file=True, widget=forms.FileInput(widget)
    )


def _unless_changed(label: Label, words: dict[str, LazyText]) -> forms.Field:
    choices = [unchanged(), *words.items()]
    return forms.ChoiceField(
        label=label, choices=choices, required=False, widget=forms.Select({"class": "form-select"})
    )
