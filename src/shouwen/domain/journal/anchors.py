"""Anchors: the text that is kept outside the database so that a cut-off tail of the journal is found."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256

MARK = "shouwen-anchor"


class AnchorUnreadable(ValueError):
    """A line of an anchor file that does not read as one."""


@dataclass(frozen=True, slots=True)
class AnchorLine:
    """What an anchor remembers of one event."""

    event_id: int
    place: str
    hash: str

    def text(self) -> str:
        """Return the line as it stands in the file: `814 case:2026-000123#4 9f86...`."""
        return f"{self.event_id} {self.place} {self.hash}"

    @classmethod
    def read(cls, text: str) -> "AnchorLine":
        """Read back what `text` wrote. Raises AnchorUnreadable."""
        match text.split():
            case [event_id, place, hash_] if event_id.isdigit() and "#" in place:
                return cls(int(event_id), place, hash_)
        raise AnchorUnreadable(text)


@dataclass(frozen=True, slots=True)
class AnchorFile:
    """One file outside the database: a first line, a line for each event, and a digest over all of them."""

    name: str
    lines: Iterable[str]


def anchor_name(*, first_id: int, last_id: int) -> str:
    """Return the name of the file of an anchor; names sort in the order of the events."""
    return f"anchor-{first_id:012}-{last_id:012}.txt"


def sealed_lines(*, previous_digest: str, lines: Iterable[AnchorLine]) -> tuple[list[str], str]:
    """Return the lines of a whole file, and its digest, which also covers the digest of the anchor before it."""
    written = [f"{MARK} {previous_digest}", *(line.text() for line in lines)]
    digest = _digest(written)
    return [*written, f"digest {digest}"], digest


def _digest(lines: Iterable[str]) -> str:
    total = sha256()
    for line in lines:
        total.update(line.encode() + b"\n")
    return total.hexdigest()


class AnchorReader:
    """Reads the events of an anchor file line by line; afterwards it knows whether the file is whole."""

    def __init__(self, file: AnchorFile) -> None:
        self.name = file.name
        self._lines = file.lines
        self._total = sha256()
        self.previous_digest = ""
        self.digest = ""
        self.whole = False

    def events(self) -> Iterator[AnchorLine]:
        """Yield what the file remembers of each event. Raises AnchorUnreadable."""
        for line in (text.strip() for text in self._lines):
            if line.startswith("digest "):
                self._close(line.removeprefix("digest "))
                return
            self._total.update(line.encode() + b"\n")
            if line.startswith(f"{MARK} "):
                self.previous_digest = line.removeprefix(f"{MARK} ")
            else:
                yield AnchorLine.read(line)

    def _close(self, digest: str) -> None:
        self.digest = digest
        self.whole = self._total.hexdigest() == digest
