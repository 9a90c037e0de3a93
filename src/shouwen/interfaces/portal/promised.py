"""A promise in plain words: what we do, by when, and how it stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise as LazyText
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from shouwen.domain.cases.queries import ClockView
from shouwen.interfaces.pages.times import moment_text


@dataclass(frozen=True, slots=True)
class Promised:
    """One promise: `will` is what we do by `due_at`, `done` what we have done, `state` how it stands."""

    will: SafeString
    done: str
    state: str
    is_open: bool
    due_at: datetime | None
    met_at: datetime | None
    reason: str
    extended: bool
    first_due_at: datetime | None

    @property
    def colour(self) -> str:
        """The colour of time that goes with the state."""
        return COLOURS[self.state]


@dataclass(frozen=True, slots=True)
class Sentence:
    """How one kind of promise is said: with its time, without it, and once it is done."""

    by: LazyText
    plain: LazyText
    done: LazyText


SENTENCES = {
    "answer": Sentence(_("We answer you by %(at)s"), _("We answer you"), _("We have answered you")),
    "promised_answer": Sentence(
        _("We answer you by %(at)s, as agreed"), _("We answer you, as agreed"), _("We have answered you, as agreed")
    ),
    "green_channel_answer": Sentence(
        _("We answer you first, by %(at)s"), _("We answer you first"), _("We have answered you first")
    ),
    "arrival": Sentence(_("We are at your door by %(at)s"), _("We are at your door"), _("We came to your door")),
    "restore": Sentence(_("Supply is back by %(at)s"), _("Supply is back"), _("Supply was restored")),
    "tell_result": Sentence(
        _("We tell you the result by %(at)s"), _("We tell you the result"), _("You were told the result")
    ),
}
OTHER = _("By %(at)s: %(title)s")
COLOURS = {
    "running": "running",
    "soon": "soon",
    "paused": "idle",
    "waiting": "idle",
    "breached": "broken",
    "met": "kept",
    "met_late": "broken",
    "lapsed": "broken",
}


def promised(clocks: Iterable[ClockView]) -> tuple[Promised, ...]:
    """Return the promises of a case in plain words; those that nothing plain is known of keep their own title."""
    return tuple(_promised(one) for one in clocks)


def _promised(clock: ClockView) -> Promised:
    said = SENTENCES.get(clock.key)
    return Promised(
        will=_will(clock, said),
        done=str(said.done) if said else clock.title,
        state=clock.state,
        is_open=clock.is_open,
        due_at=clock.due_at,
        met_at=clock.met_at,
        reason=clock.reason,
        extended=clock.extended,
        first_due_at=clock.first_due_at,
    )


def _will(clock: ClockView, said: Sentence | None) -> SafeString:
    """Return what we will do, every part escaped; its time stands out, and is left out while it stands still."""
    if clock.due_at is None or clock.state == "paused":
        return conditional_escape(str(said.plain) if said else clock.title)
    by = conditional_escape(str(said.by if said else OTHER))
    values = {"at": format_html("<b>{}</b>", moment_text(clock.due_at)), "title": conditional_escape(clock.title)}
    return mark_safe(by % values)
