"""One act on one case: load it, check its gates, change it, write the events, judge its clocks, tell people."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property
from typing import Any, TypeVar

from shouwen.domain.cases import events
from shouwen.domain.cases.access import case_for
from shouwen.domain.cases.models import Case
from shouwen.domain.cases.refusals import Gatekeeper, Refused
from shouwen.domain.clocks.operations import Subject, refresh
from shouwen.domain.journal.actors import Actor
from shouwen.domain.journal.chain import Head
from shouwen.domain.journal.models import Event
from shouwen.domain.journal.operations import NewEvent, append
from shouwen.domain.journal.queries import history
from shouwen.domain.journal.rows import update_row
from shouwen.domain.journal.transactions import StreamMoved
from shouwen.domain.outbox.operations import NewMessage, notify

Found = TypeVar("Found")


class NotAllowedToCause(Exception):
    """An actor of this kind never causes this event; the interface let through what it should not have."""

    def __init__(self, *, kind: str, actor_kind: str) -> None:
        super().__init__(f"{actor_kind} may not cause {kind}")


class Act:
    """What one operation does to one case; `finish` writes all of it."""

    def __init__(self, *, now: datetime, actor: Actor, case: Case, is_new: bool = False) -> None:
        self.now = now
        self.actor = actor
        self.case = case
        self._is_new = is_new
        self._events: list[NewEvent] = []
        self._messages: list[NewMessage] = []
        self._changed: set[str] = set()

    @cached_property
    def history(self) -> list[Event]:
        """The events of the case up to now."""
        return [] if self._is_new else history(stream=events.stream_of(self.case.number))

    @cached_property
    def gates(self) -> Gatekeeper:
        """The gates of the standard that the case's company has in force."""
        return Gatekeeper(company_id=self.case.company_id, now=self.now, language=self.actor.language)

    def require(self, error: type[Refused], rule: str | None) -> None:
        """Raise `error` in the words of the standard if `rule` names a rule that is broken."""
        self.gates.require(rule, error)

    def found(self, error: type[Refused], value: Found | None, rule: str) -> Found:
        """Return the value, or raise `error` by the rule if there is none."""
        if value is None:
            raise error(self.gates.refusal(rule))
        return value

    @property
    def staff_id(self) -> int:
        """The member of staff who acts; raises NotAllowedToCause if it is none, as only staff can do such a thing."""
        if self.actor.staff_id is None:
            raise NotAllowedToCause(kind="an act of staff", actor_kind=self.actor.kind)
        return self.actor.staff_id

    def event(self, kind: str, *, occurred_at: datetime | None = None, act_id: str | None = None, **data: Any) -> None:
        """Note that something happened; it is written with the rest of the act."""
        if not events.may_cause(kind=kind, actor_kind=self.actor.kind):
            raise NotAllowedToCause(kind=kind, actor_kind=self.actor.kind)
        self._events.append(NewEvent(kind=kind, data=data, occurred_at=occurred_at, act_id=act_id))

    def change(self, **fields: Any) -> None:
        """Change fields of the case; they are written with the rest of the act."""
        for name, value in fields.items():
            setattr(self.case, name, value)
        self._changed.update(fields)

    def tell(self, *staff_ids: int | None, template: str, **params: Any) -> None:
        """Send a message to members of staff; nobody is told of what they did themselves."""
        for staff_id in set(staff_ids):
            if staff_id is not None and staff_id != self.actor.staff_id:
                self._messages.append(self._message(staff_id, template, params))

    def has_happened(self, kind: str) -> bool:
        """Return whether the case has seen an event of this kind, this act included."""
        return kind in self._kinds()

    def has_happened_since(self, kind: str, *beginnings: str) -> bool:
        """Return whether an event of this kind came after the last of these beginnings, this act included."""
        kinds = self._kinds()
        last = max((place for place, one in enumerate(kinds) if one in beginnings), default=-1)
        return kind in kinds[last + 1 :]

    def finish(self) -> list[Event]:
        """Write the events, judge the clocks, write the case and send the messages; return the events."""
        written = self._append()
        summary = refresh(
            now=self.now,
            actor=self.actor,
            subject=self._subject(),
            history=[*self.history, *written],
            is_new=self._is_new,
        )
        self.change(next_due_at=summary.next_due_at, breached=summary.breached)
        self._save()
        if self._messages:
            notify(now=self.now, actor=self.actor, messages=self._messages)
        return written

    def _kinds(self) -> list[str]:
        return [*(event.kind for event in self.history), *(event.kind for event in self._events)]

    def _append(self) -> list[Event]:
        return append(
            now=self.now,
            actor=self.actor,
            stream=events.stream_of(self.case.number),
            events=self._events,
            company_id=self.case.company_id,
            head=Head.after(self.history[-1]) if self.history else Head.start(),
        )

    def _subject(self) -> Subject:
        case = self.case
        return Subject(
            stream=events.stream_of(case.number),
            case_id=case.id,
            company_id=case.company_id,
            unit_id=case.unit_id,
            holder_id=case.holder_id,
            first_contact_id=case.first_contact_id,
        )

    def _save(self) -> None:
        seen = self.case.version
        self.case.version += 1
        if not update_row(self.case, [*sorted(self._changed), "version"], where={"id": self.case.id, "version": seen}):
            raise StreamMoved((events.stream_of(self.case.number),))

    def _message(self, staff_id: int, template: str, params: dict[str, Any]) -> NewMessage:
        stream = events.stream_of(self.case.number)
        seq = (self.history[-1].seq if self.history else 0) + len(self._events)
        return NewMessage(
            to_staff_id=staff_id,
            template=template,
            params={"number": self.case.number, "summary": self.case.summary, **params},
            stream=stream,
            company_id=self.case.company_id,
            dedupe_key=f"{stream}#{seq}:{template}:{staff_id}",
            email=True,
        )


@contextmanager
def acting(*, now: datetime, actor: Actor, case_number: str) -> Iterator[Act]:
    """Give the act on the case with this number, and finish it if nothing was refused.

    Raises CaseNotFound if the case is out of the actor's reach. Belongs inside an `@operation`.
    """
    act = Act(now=now, actor=actor, case=case_for(actor=actor, number=case_number))
    yield act
    act.finish()


@contextmanager
def acting_on(*, now: datetime, actor: Actor, case: Case) -> Iterator[Act]:
    """Give the act on a case that is at hand, such as one that belongs to the same incident."""
    act = Act(now=now, actor=actor, case=case)
    yield act
    act.finish()
