"""What stands around every page of the console: navigation, counts, the state of the worker, the person."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise, SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from shouwen.domain.clocks import queries as clocks
from shouwen.domain.outbox import queries as outbox
from shouwen.domain.people.modes import MODE_NAMES
from shouwen.domain.people.queries import modes_on, unit_tree

# (view, label, icon, key after g)
NAVIGATION: tuple[tuple[str, Promise, str, str], ...] = (
    ("desk", _("Desk"), "headset", "d"),
    ("my_list", _("My list"), "list-check", "m"),
    ("unit_inbox", _("Inbox"), "inbox", "i"),
    ("promises", _("Promises"), "clock-hour-4", "p"),
    ("cases", _("Cases"), "folders", "c"),
    ("superior_list", _("Brought up"), "arrow-big-up-lines", "u"),
    ("overview", _("Overview"), "chart-bar", "o"),
    ("standards", _("Standards"), "book-2", "s"),
    ("knowledge", _("Knowledge"), "bulb", "k"),
    ("imports", _("Imports"), "table-import", "t"),
    ("admin_units", _("Administration"), "settings", "a"),
    ("journal", _("Journal"), "timeline-event", "j"),
)


MOST_UNREAD = 99
SOON = "text-time-soon"
BROKEN = "text-time-broken"


@dataclass(frozen=True, slots=True)
class NavigationItem:
    """One place the person may go to."""

    name: str
    label: str
    icon: str
    key: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class Count:
    """A number of promises in the top bar, with the list behind it."""

    label: Promise | str
    number: str
    url: str
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Option:
    """One of a few values to choose from; `lang` is the language of its text where it is another one."""

    value: str
    text: str
    lang: str = ""


@dataclass(frozen=True, slots=True)
class ModeBanner:
    """A mode that is on: for whom, why, and until when."""

    name: Promise | str
    unit: str
    reason: str
    ends_at: datetime


LANGUAGES = (
    Option("zh-hans", "简体", "zh-Hans"),
    Option("zh-hant", "繁體", "zh-Hant"),
    Option("en", "English", "en"),
)
THEMES = (("auto", _("As the device")), ("light", _("Light")), ("dark", _("Dark")))


@dataclass(frozen=True, slots=True)
class Shell:
    """The frame of a page: where one can go, what waits, and whether promises are being watched."""

    navigation: tuple[NavigationItem, ...]
    counts: tuple[Count, ...]
    unread_count: int
    worker_silent_since_at: datetime | None
    modes: tuple[ModeBanner, ...]
    may_register: bool
    may_search: bool
    languages: tuple[Option, ...]
    themes: tuple[Option, ...]

    @property
    def unread_text(self) -> str:
        """Return how many messages are unread, 99+ from a hundred on."""
        return f"{MOST_UNREAD}+" if self.unread_count > MOST_UNREAD else str(self.unread_count)


def context(request: HttpRequest) -> dict[str, Any]:
    """Return the template context that every page of the console gets."""
    if getattr(request, "actor", None) is None:
        return {"demo": settings.DEMO, "now": getattr(request, "now", None)}
    return {"demo": settings.DEMO, "now": request.now, "shell": SimpleLazyObject(lambda: _shell(request))}


def _shell(request: HttpRequest) -> Shell:
    actor, now = request.actor, request.now
    return Shell(
        navigation=tuple(_items(request)),
        counts=_counts(clocks.counts_for(actor=actor, now=now)) if request.may("console:promises") else (),
        unread_count=outbox.unread_count(staff_id=actor.staff_id, now=now),
        worker_silent_since_at=outbox.worker_silent_since(now=now, after_seconds=settings.WORKER_SILENT_AFTER_SECONDS),
        modes=_modes(request),
        may_register=request.may("console:contact_new"),
        may_search=request.may("console:search"),
        languages=LANGUAGES,
        themes=tuple(Option(value, str(text)) for value, text in THEMES),
    )


def _modes(request: HttpRequest) -> tuple[ModeBanner, ...]:
    units = unit_tree().by_id
    return tuple(
        ModeBanner(MODE_NAMES[one.mode], units[one.unit_id].name_in(request.actor.language), one.reason, one.ends_at)
        for one in modes_on(actor=request.actor, at=request.now)
    )


def _counts(found: clocks.ClockCounts) -> tuple[Count, ...]:
    board = reverse("console:promises")
    return (
        Count(_("Promises"), found.running_text, board),
        Count(_("Due today"), found.due_today_text, f"{board}?state=due_today"),
        Count(_("Due soon"), found.soon_text, f"{board}?state=soon", SOON if found.soon else ""),
        Count(_("Broken"), found.breached_text, f"{board}?state=breached", BROKEN if found.breached else ""),
    )


def _items(request: HttpRequest) -> list[NavigationItem]:
    here = request.resolver_match.url_name if request.resolver_match else ""
    return [
        NavigationItem(
            name=name,
            label=str(label),
            icon=icon,
            key=key,
            url=reverse(f"console:{name}"),
            current=here == name or here in SECTIONS.get(name, ()),
        )
        for name, label, icon, key in NAVIGATION
        if request.may(f"console:{name}")
    ]


TRIALS = ("replays", "replay_new", "replay", "replay_changes", "replay_change")
# Pages that stand under another page's entry in the navigation.
SECTIONS: dict[str, tuple[str, ...]] = {
    "desk": (
        "contact_new",
        "contact",
        "customer",
        "customer_new",
        "customer_edit",
        "customer_merge",
        "customer_register",
        "register",
        "search",
    ),
    "unit_inbox": ("slips", "slip"),
    "cases": ("case", "case_slip", "temperature"),
    "standards": ("pack", "clause", "coverage", "drift", "conflicts", *TRIALS),
    "knowledge": (
        "article",
        "article_new",
        "article_edit",
        "scripts",
        "phrases",
        "tariffs",
        "authorities",
        "matters",
        "announcements",
    ),
    "imports": ("import_new", "import_run"),
    "admin_units": (
        "admin_unit",
        "admin_unit_hours",
        "admin_unit_new",
        "admin_staff",
        "admin_staff_new",
        "admin_person",
        "admin_rosters",
        "admin_calendar",
        "admin_seasons",
        "admin_modes",
        "admin_mode_end",
        "admin_adoption",
        "admin_cells",
        "admin_cell",
        "admin_instruments",
        "refunds",
        "admin_keys",
        "admin_anchors",
    ),
    "journal": ("journal_event", "journal_stream", "journal_views", "journal_verify"),
}
