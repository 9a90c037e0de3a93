"""Files of a case: pictures and papers, checked by content, kept under their hash (C-3.3.3)."""

from collections.abc import Callable
from datetime import datetime
from hashlib import sha256

from shouwen.domain.cases import checks, events
from shouwen.domain.cases.acting import acting
from shouwen.domain.cases.file_types import SUFFIXES, type_of
from shouwen.domain.cases.models import Attachment
from shouwen.domain.cases.refusals import Refused
from shouwen.domain.journal.actors import Actor
from shouwen.domain.journal.transactions import operation

NAME_LENGTH = 160


class UnableToAttach(Refused):
    """The file is empty, too large or of a type that is not taken."""


@operation
def attach(
    *,
    now: datetime,
    actor: Actor,
    case_number: str,
    file_name: str,
    content: bytes,
    size_limit_bytes: int,
    store: Callable[[str, bytes], str],
) -> Attachment:
    """Add a file to a case. `store` writes the bytes under the name given (the hash with the type's suffix), at
    any number of tries the same, and returns the path. Raises UnableToAttach."""
    with acting(now=now, actor=actor, case_number=case_number) as act:
        content_type = type_of(content)
        act.require(UnableToAttach, _broken(content, content_type, size_limit_bytes))
        digest = sha256(content).hexdigest()
        attachment = Attachment.objects.create(
            case=act.case,
            file_name=_plain_name(file_name),
            content_type=content_type,
            size_bytes=len(content),
            sha256=digest,
            stored_path=store(digest + SUFFIXES[content_type], content),
            added_by=actor.label,
            added_at=now,
        )
        act.event(events.ATTACHMENT_ADDED, file_name=attachment.file_name, sha256=digest, size_bytes=len(content))
    return attachment


def _broken(content: bytes, content_type: str, size_limit_bytes: int) -> str | None:
    return checks.first(
        (
            checks.allowed(yes=bool(content), rule="file_empty"),
            checks.allowed(yes=len(content) <= size_limit_bytes, rule="file_too_large"),
            checks.allowed(yes=bool(content_type), rule="file_type"),
        )
    )


def _plain_name(file_name: str) -> str:
    """Return the last part of a file name without signs that could lead elsewhere."""
    name = file_name.replace("\\", "/").rsplit("/", 1)[-1]
    plain = "".join(sign for sign in name if sign.isprintable()).strip(". ")
    return plain[-NAME_LENGTH:] or "file"
