"""Answering the requests of other systems once: sent again with the same key, the same answer comes back.

| Request                                    | Outcome                                                            |
|--------------------------------------------|--------------------------------------------------------------------|
| without a key                              | done each time                                                     |
| a key not seen before                      | done; the answer is kept in the same transaction                   |
| a known key with the same request          | nothing is done; the first answer comes back, marked as repeated   |
| a known key with another request           | nothing is done; UnableToRepeat (conflict)                         |
| a key whose request was refused or failed  | nothing was kept: it may be sent again, corrected, under that key  |
| the same key twice at the same moment      | one is done, the other gets its answer                             |
| the key of another caller                  | not known here: every caller has keys of their own                 |
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from shouwen.domain.admission.models import AnsweredRequest
from shouwen.domain.journal.rows import insert_unless_known, update_row
from shouwen.domain.journal.transactions import operation


class UnableToRepeat(Exception):
    """The key was used before for another request."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a request is answered; `repeated` if it was answered before and nothing was done now."""

    status: int
    body: dict[str, Any]
    repeated: bool = False


@operation
def answer_once(
    *, now: datetime, caller: str, key: str, fingerprint: str, act: Callable[[], tuple[int, dict[str, Any]]]
) -> Answer:
    """Run `act` and keep its answer under the caller's key, or give the answer kept before; see the table above.

    Raises UnableToRepeat for a known key with another request, and whatever `act` raises; then nothing is kept.
    """
    if not key:
        return Answer(*act())
    # The row is written before anything is looked at: the same key at the same moment waits here for the first.
    row = AnsweredRequest(caller=caller, key=key, fingerprint=fingerprint, answered_at=now)
    if not insert_unless_known(row):
        return _kept(caller, key, fingerprint)
    row.status, row.answer = act()
    update_row(row, ["status", "answer"], where={"id": row.id})
    return Answer(row.status, row.answer)


def _kept(caller: str, key: str, fingerprint: str) -> Answer:
    kept = AnsweredRequest.objects.get(caller=caller, key=key)
    if kept.fingerprint != fingerprint:
        raise UnableToRepeat(key)
    return Answer(kept.status, kept.answer, repeated=True)
