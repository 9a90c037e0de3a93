"""The form of one act."""

from typing import Any

from django import forms

from shouwen.interfaces.console.acts.around import Around
from shouwen.interfaces.console.acts.table import ACTS, ActSpec


class ActForm(forms.Form):
    """The fields of an act; `arguments` is what its operation is called with."""

    def __init__(self, spec: ActSpec, around: Around, *data: Any, **kwargs: Any) -> None:
        super().__init__(*data, auto_id="act-%s", **kwargs)
        self._spec = spec
        for name, make in spec.fields.items():
            self.fields[name] = make(around)

    @property
    def plain_fields(self) -> list[forms.BoundField]:
        """The fields that stand open."""
        return [self[name] for name in self.fields if name not in self._spec.folded]

    @property
    def folded_fields(self) -> list[forms.BoundField]:
        """The fields behind a line that opens them."""
        return [self[name] for name in self._spec.folded]

    @property
    def folded_title(self) -> str:
        """What is written on that line."""
        return str(self._spec.folded_title)

    @property
    def folded_open(self) -> bool:
        """Whether one of the folded fields holds an error and has to be seen."""
        return any(field.errors for field in self.folded_fields)

    def arguments(self) -> dict[str, Any]:
        """Return what was filled in; what was left out keeps the operation's own default."""
        return {name: value for name, value in self.cleaned_data.items() if value is not None}


def form_for(name: str, around: Around, *data: Any, **kwargs: Any) -> ActForm:
    """Return the form of an act, filled with what was sent."""
    return ActForm(ACTS[name], around, *data, **kwargs)
