"""Bringing packs in from the machine, where who may run the program has approved them."""

from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext as _

from shouwen.domain.journal.actors import Actor
from shouwen.domain.journal.operations import NewEvent, append, bump, operation
from shouwen.domain.standards import events
from shouwen.domain.standards.models import PackVersion
from shouwen.domain.standards.vocabulary import VOCABULARY
from shouwen.engine.standard import Pack, Problem, load_pack


class UnableToLoadPack(Exception):
    """The files are no pack, or are another pack under the name and version of one that is already there."""

    def __init__(self, problems: tuple[Problem, ...], message: str = "") -> None:
        self.problems = problems
        super().__init__(message or "\n".join(str(problem) for problem in problems))


@operation
def load_pack_version(*, now: datetime, actor: Actor, files: Mapping[str, str]) -> PackVersion:
    """Keep a version of a pack as approved; loading the same files again changes nothing.

    Raises UnableToLoadPack with every mistake, named by file and line.
    """
    reading = load_pack(files, VOCABULARY)
    if reading.pack is None:
        raise UnableToLoadPack(reading.problems)
    kept = PackVersion.objects.filter(pack=reading.pack.name, version=reading.pack.version).first()
    if kept is None:
        return _keep(now, actor, reading.pack, files)
    named = {"pack": kept.pack, "version": kept.version}
    if kept.state in (PackVersion.State.DRAFT, PackVersion.State.IN_REVIEW):
        message = _("%(pack)s %(version)s is being written in the console. Approve it there, or load another version.")
        raise UnableToLoadPack((), message % named)
    if kept.fingerprint != reading.pack.fingerprint:
        message = _("%(pack)s %(version)s is already there with other words. Give the new text a new version.")
        raise UnableToLoadPack((), message % named)
    return kept


def _keep(now: datetime, actor: Actor, pack: Pack, files: Mapping[str, str]) -> PackVersion:
    kept = PackVersion.objects.create(
        pack=pack.name,
        version=pack.version,
        fingerprint=pack.fingerprint,
        effective_date=pack.effective_date,
        files=dict(files),
        loaded_at=now,
        state=PackVersion.State.APPROVED,
        author_label=actor.label,
        approver_label=actor.label,
        approved_at=now,
        in_force_date=pack.effective_date,
    )
    data = {"version": pack.version, "fingerprint": pack.fingerprint, "in_force": pack.effective_date.isoformat()}
    append(now=now, actor=actor, stream=f"pack:{pack.name}", events=[NewEvent(events.PACK_LOADED, data)])
    bump("standards")
    return kept
