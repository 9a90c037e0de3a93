"""Statements: what a clock said at a moment, given out on paper with a code by which it can be checked later."""

import base64
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.utils.crypto import salted_hmac

from shouwen.domain.journal.chain import moment_text
from shouwen.domain.journal.models import Event
from shouwen.engine.promise import Judgement, Start

SALT = "shouwen.clocks.statement"
CODE_LENGTH = 20
GROUP = 4
# Digits and letters without those that are mistaken for one another on paper.
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_FROM_BASE32 = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", LETTERS)
_AS_READ = str.maketrans({"O": "0", "I": "1", "L": "1"})
_NO_PART = re.compile(r"[^0-9A-Z]")


@dataclass(frozen=True, slots=True)
class Statement:
    """What was said: of which clock of which stream, by what the journal held then, and how it stood.

    `head_seq` and `head_hash` name the last event that the stream had. Moments are ISO texts, in UTC.
    """

    stream: str
    kind: str
    key: str
    occurrence: int
    pack: str
    version: str
    clause: str
    head_seq: int
    head_hash: str
    as_of: str
    state: str
    verdict: str
    first_due_at: str
    due_at: str
    met_at: str

    @property
    def clock(self) -> str:
        """Return the clock's name, such as `answer#1`."""
        return f"{self.key}#{self.occurrence}"

    def to_data(self) -> dict[str, Any]:
        """Return what the journal keeps."""
        return asdict(self)

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> "Statement":
        """Return what `to_data` gave. Raises TypeError for anything else."""
        return cls(**data)


def code_of(statement: Statement) -> str:
    """Return the code of a statement: a hundred bits of a keyed hash over everything that it says.

    Without the key of the installation nobody can make one, not even whoever may write to the database.
    """
    return keyed_code(salt=SALT, data=statement.to_data())


def keyed_code(*, salt: str, data: Mapping[str, Any]) -> str:
    """Return the code of what a paper says; `salt` keeps the codes of one kind of paper apart from another's."""
    text = json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    digest = salted_hmac(salt, text, algorithm="sha256").digest()
    return base64.b32encode(digest).decode().translate(_FROM_BASE32)[:CODE_LENGTH]


def code_as_typed(text: str) -> str:
    """Return a code as it is kept, from what somebody typed off a paper: any case, any spaces and dashes."""
    return _NO_PART.sub("", text.upper().translate(_AS_READ))


def code_to_print(code: str) -> str:
    """Return a code in groups that are easy to read and type: `7K3Q-9D2M-...`."""
    return "-".join(code[place : place + GROUP] for place in range(0, len(code), GROUP))


def stream_of_code(code: str) -> str:
    """Return the stream in which the journal keeps the statement with this code."""
    return f"statement:{code}"


def statement_of(*, start: Start, judgement: Judgement, head: Event, as_of: datetime) -> Statement:
    """Return what is said of a clock, judged by the events up to `head`."""
    pin = start.pin
    return Statement(
        stream=head.stream,
        kind=pin.kind,
        key=pin.key,
        occurrence=pin.occurrence,
        pack=pin.pack,
        version=pin.version,
        clause=pin.clause,
        head_seq=head.seq,
        head_hash=head.hash,
        as_of=moment_text(as_of),
        state=judgement.state,
        verdict=judgement.verdict,
        first_due_at=_text(judgement.first_due_at),
        due_at=_text(judgement.due_at),
        met_at=_text(judgement.met_at),
    )


def _text(moment: datetime | None) -> str:
    return moment_text(moment) if moment else ""
