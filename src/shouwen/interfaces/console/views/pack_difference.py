"""Two versions of a pack side by side: which clauses are new, gone or different, and in what."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from shouwen.domain.standards.versions import VersionLine, version_reading, versions
from shouwen.engine.standard import Change, Pack, difference
from shouwen.interfaces.console.pack_lexicon import pack_words
from shouwen.interfaces.console.promise_words import language
from shouwen.interfaces.console.standard_words import word

SECTIONS = {
    "pack": _("The pack itself"),
    "clauses": _("Clauses"),
    "ladders": _("Ladders"),
    "wordings": _("Wordings"),
    "phrases": _("Phrases"),
    "checklists": _("Checklists"),
    "forms": _("Forms"),
    "scorecard": _("Scorecard"),
    "training": _("Training"),
    "categories": _("Complaint categories"),
    "seasons": _("Seasons"),
    "measuring": _("Measuring methods"),
    "refunds": _("Refunds"),
    "examples": _("Examples"),
}
KINDS = {"added": _("new"), "removed": _("gone"), "changed": _("changed")}
ICONS = {"added": "plus", "removed": "minus", "changed": "pencil"}


@dataclass(frozen=True, slots=True)
class DetailLine:
    """One thing that differs, as the reader's language says it."""

    subject: str
    about: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """A clause or another entry that differs."""

    name: str
    kind: str
    kind_word: str
    icon: str
    title: str
    is_clause: bool
    details: tuple[DetailLine, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A list of the pack in which something differs."""

    name: str
    title: str
    lines: tuple[ChangeLine, ...]


@dataclass(frozen=True, slots=True)
class DifferencePage:
    """What changed from one version to another."""

    pack: Pack
    versions: tuple[VersionLine, ...]
    old: str
    new: str
    sections: tuple[Section, ...]
    counts: tuple[tuple[str, int], ...]


def pack_difference(request: HttpRequest, pack: str) -> HttpResponse:
    """Show what changed between two versions; without a choice the newest and what it was written from."""
    lines = versions(pack=pack, at=request.now)
    if not lines:
        raise Http404
    old, new = _chosen(request, lines)
    readings = [version_reading(pack=pack, version=one, at=request.now) for one in (old, new)]
    if readings[0] is None or readings[1] is None:
        raise Http404
    changes = difference(readings[0].pack, readings[1].pack, pack_words())
    page = DifferencePage(
        pack=readings[1].pack,
        versions=lines,
        old=old,
        new=new,
        sections=sections_of(changes),
        counts=tuple((word(KINDS, kind), sum(one.kind == kind for one in changes)) for kind in KINDS),
    )
    return render(request, "console/pack_difference.html", {"page": page})


def sections_of(changes: tuple[Change, ...]) -> tuple[Section, ...]:
    """Return the changes by the list of the pack in which they stand."""
    found = ((name, tuple(_line(one) for one in changes if one.section == name)) for name in SECTIONS)
    return tuple(Section(name, word(SECTIONS, name), lines) for name, lines in found if lines)


def _line(change: Change) -> ChangeLine:
    return ChangeLine(
        name=change.name,
        kind=change.kind,
        kind_word=word(KINDS, change.kind),
        icon=ICONS[change.kind],
        title=change.title.say(language()),
        is_clause=change.section == "clauses",
        details=tuple(_details(change)),
    )


def _details(change: Change) -> Iterator[DetailLine]:
    for one in change.details:
        yield DetailLine(one.subject, one.about.say(language()), *one.sides(language()))


def _chosen(request: HttpRequest, lines: tuple[VersionLine, ...]) -> tuple[str, str]:
    names = [line.version for line in lines]
    newest = lines[0]
    before = newest.base_version or (names[1] if len(names) > 1 else names[0])
    old, new = request.GET.get("old", ""), request.GET.get("new", "")
    return old or (before if before in names else names[-1]), new or newest.version
