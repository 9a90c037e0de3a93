"""Writing versions of packs: a draft from an existing version, its words changed, thrown away, or brought in."""

import re
from collections.abc import Mapping
from datetime import date, datetime

from django.db.models import F
from django.utils.translation import gettext as _

from shouwen.domain.journal.actors import Actor
from shouwen.domain.journal.operations import NewEvent, append, bump, operation
from shouwen.domain.standards import events
from shouwen.domain.standards.life import State
from shouwen.domain.standards.models import PackVersion
from shouwen.domain.standards.vocabulary import VOCABULARY
from shouwen.engine.standard import Pack, Problem, load_pack
from shouwen.engine.standard.rewriting import rewritten

PACK_FILE = "pack.yaml"
MAX_VERSION = 24
VERSION = re.compile(rf"[\w.-]{{1,{MAX_VERSION}}}")


class UnableToDraft(Exception):
    """The draft was not written: a field is missing, its words are no pack, or it is no draft any more."""

    def __init__(self, message: str, field: str = "", problems: tuple[Problem, ...] = ()) -> None:
        self.field = field
        self.problems = problems
        super().__init__(message)


@operation
def draft_from(
    *, now: datetime, actor: Actor, pack: str, base: str, version: str, effective_date: date | None
) -> PackVersion:
    """Write a new draft with the words of an existing version, under another version and date. Raises UnableToDraft."""
    found = version_of(pack, base)
    version = version.strip()
    _refuse_bad_version(version)
    if effective_date is None:
        raise UnableToDraft(_("Choose the day from which it is meant to hold."), "effective_date")
    files = headed(found.files, version=version, effective_date=effective_date)
    return _keep(now, actor, files, base)


@operation
def import_draft(*, now: datetime, actor: Actor, files: Mapping[str, str]) -> PackVersion:
    """Keep a pack that was written elsewhere as a draft. Raises UnableToDraft with every mistake."""
    return _keep(now, actor, files, "")


@operation
def change_draft(
    *, now: datetime, actor: Actor, pack: str, version: str, edition: int, files: Mapping[str, str], what: str = ""
) -> PackVersion:
    """Write other words into a draft; `edition` is the one that the writer has read, `what` the clause or rule.

    Raises UnableToDraft if it is no draft, if somebody else was faster, or with every mistake in the words.
    """
    found = version_of(pack, version)
    if found.state != State.DRAFT:
        raise UnableToDraft(_("Only a draft can be changed. Write a new draft from this version."))
    read = checked(files)
    if (read.name, read.version) != (found.pack, found.version):
        raise UnableToDraft(_("The name and the version of a draft stay as they are."), "version")
    values = {
        "files": dict(files),
        "fingerprint": read.fingerprint,
        "effective_date": read.effective_date,
        "author_ids": _with(found.author_ids, actor),
        "changed_at": now,
        "edition": F("edition") + 1,
    }
    written = PackVersion.objects.filter(id=found.id, state=State.DRAFT, edition=edition).update(**values)
    if not written:
        raise UnableToDraft(_("Somebody else has changed this draft meanwhile. Look at it and repeat your change."))
    _note(now, actor, pack, events.PACK_DRAFT_CHANGED, {"version": version, "what": what, **_print(read)})
    return version_of(pack, version)


@operation
def discard_draft(*, now: datetime, actor: Actor, pack: str, version: str, reason: str) -> None:
    """Throw a draft away, with a reason; its version may be used again. Raises UnableToDraft."""
    if not reason.strip():
        raise UnableToDraft(_("Write why the draft is thrown away."), "reason")
    gone, _kinds = PackVersion.objects.filter(pack=pack, version=version, state=State.DRAFT).delete()
    if not gone:
        raise UnableToDraft(_("Only a draft can be thrown away."))
    _note(now, actor, pack, events.PACK_DRAFT_DISCARDED, {"version": version, "reason": reason.strip()})


def checked(files: Mapping[str, str]) -> Pack:
    """Return the pack that the files say. Raises UnableToDraft with every mistake, named by file and line."""
    reading = load_pack(files, VOCABULARY)
    if reading.pack is None:
        message = _("The pack has mistakes. Each is named with its file and line.")
        raise UnableToDraft(message, problems=reading.problems)
    return reading.pack


def headed(files: Mapping[str, str], *, version: str, effective_date: date) -> dict[str, str]:
    """Return the files with another version and date in their pack.yaml."""
    head = next(name for name in files if name.rsplit("/", 1)[-1] == PACK_FILE)
    text = rewritten(files[head], ("version",), version)
    return {**files, head: rewritten(text, ("effective",), effective_date.isoformat())}


def version_of(pack: str, version: str) -> PackVersion:
    """Return a version of a pack. Raises UnableToDraft if there is none."""
    found = PackVersion.objects.filter(pack=pack, version=version).first()
    if found is None:
        raise UnableToDraft(_("There is no pack %(pack)s %(version)s.") % {"pack": pack, "version": version})
    return found


def _keep(now: datetime, actor: Actor, files: Mapping[str, str], base: str) -> PackVersion:
    read = checked(files)
    _refuse_bad_version(read.version)
    if PackVersion.objects.filter(pack=read.name, version=read.version).exists():
        message = _("%(pack)s %(version)s is there already. Give the draft another version.")
        raise UnableToDraft(message % {"pack": read.name, "version": read.version}, "version")
    draft = PackVersion.objects.create(
        pack=read.name,
        version=read.version,
        fingerprint=read.fingerprint,
        effective_date=read.effective_date,
        files=dict(files),
        loaded_at=now,
        base_version=base,
        author_label=actor.label,
        author_ids=_with([], actor),
        changed_at=now,
    )
    _note(now, actor, read.name, events.PACK_DRAFTED, {"version": read.version, "base": base, **_print(read)})
    return draft


def _refuse_bad_version(version: str) -> None:
    """Refuse a version that could not be part of an address."""
    if not VERSION.fullmatch(version):
        message = _("Give the draft a version of its own, such as 2026.2, of at most %(count)s characters.")
        raise UnableToDraft(message % {"count": MAX_VERSION}, "version")


def _with(ids: list[int], actor: Actor) -> list[int]:
    return list(ids) if actor.staff_id is None else sorted({*ids, actor.staff_id})


def _print(pack: Pack) -> dict[str, str]:
    return {"fingerprint": pack.fingerprint}


def _note(now: datetime, actor: Actor, pack: str, kind: str, data: dict) -> None:
    append(now=now, actor=actor, stream=f"pack:{pack}", events=[NewEvent(kind, data)])
    bump("standards")
