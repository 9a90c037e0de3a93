"""Replays that run in the worker: one part for each job, so that the worker looks at its promises between two parts."""

from datetime import datetime

from shouwen.domain.journal.actors import WORKER_ACTOR
from shouwen.domain.journal.operations import operation
from shouwen.domain.outbox.operations import enqueue
from shouwen.domain.replays.models import Replay
from shouwen.domain.replays.operations import fail_replay, judge_part

REPLAY = "replay"


@operation
def hand_to_worker(*, now: datetime, replay: Replay) -> None:
    """Let the worker judge the next part of a replay."""
    key = f"{REPLAY}:{replay.id}:{replay.cases_done}"
    enqueue(now=now, kind=REPLAY, payload={"replay": replay.id}, dedupe_key=key, due_at=now)


def carry_on(*, now: datetime, replay_id: int) -> None:
    """Judge the next part of a replay and hand over what is left; what cannot be judged ends it with the reason."""
    try:
        replay = judge_part(now=now, actor=WORKER_ACTOR, replay_id=replay_id)
    except (ValueError, LookupError) as error:
        fail_replay(now=now, actor=WORKER_ACTOR, replay_id=replay_id, reason=f"{type(error).__name__}: {error}")
        return
    if not replay.is_over:
        hand_to_worker(now=now, replay=replay)
