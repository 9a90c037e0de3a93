"""Why a promise of a case is due when it is, in the reader's words."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import translation

from shouwen.domain.cases import events
from shouwen.domain.cases.access import CaseNotFound, case_for
from shouwen.domain.cases.models import Case
from shouwen.domain.cases.queries.clock_views import ClockView, clock_views
from shouwen.domain.cases.queries.lists import CaseLine, line_of
from shouwen.domain.cases.texts import HAPPENINGS
from shouwen.domain.clocks.models import Clock
from shouwen.domain.clocks.queries import clock_by_id, explanation_of
from shouwen.domain.journal.actors import Actor
from shouwen.domain.people.posts import POST_NAMES
from shouwen.engine.promise import Node
from shouwen.engine.standard import Text


@dataclass(frozen=True, slots=True)
class Explained:
    """One promise with its case and the tree that explains its due time."""

    clock: ClockView
    case: CaseLine
    node: Node


def explained(*, actor: Actor, clock_id: int, now: datetime) -> Explained:
    """Return why a promise is due when it is. Raises CaseNotFound for one that is out of the actor's reach."""
    clock, case = clock_within_reach(actor=actor, clock_id=clock_id)
    language = actor.language
    view = next(one for one in clock_views(case=case, now=now, language=language) if one.id == clock_id)
    node = explanation_of(clock=clock, language=language, now=now, titles=titles_in(language))
    return Explained(clock=view, case=line_of(case), node=node)


def clock_within_reach(*, actor: Actor, clock_id: int) -> tuple[Clock, Case]:
    """Return a clock with its case. Raises CaseNotFound for one that is out of the actor's reach."""
    clock = clock_by_id(clock_id=clock_id)
    if clock is None or clock.case_id is None:
        raise CaseNotFound(str(clock_id))
    return clock, case_for(actor=actor, number=events.number_of(clock.stream))


def titles_in(language: str) -> dict[str, Text]:
    """Return words for kinds of event and for posts in the reader's language."""
    with translation.override(language):
        words = {name: str(word) for name, word in {**HAPPENINGS, **POST_NAMES}.items()}
    return {name: Text(word, word) for name, word in words.items()}
