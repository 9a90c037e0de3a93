"""What happens to replays: kinds of events on the stream `replay:<id>`."""

ASKED = "replay.asked"
FINISHED = "replay.finished"
CANCELLED = "replay.cancelled"
FAILED = "replay.failed"


def stream_of(replay_id: int) -> str:
    """Return the journal stream of a replay."""
    return f"replay:{replay_id}"
