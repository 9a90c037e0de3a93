"""Whether the demonstration is there, and how large it is made: known without reading what makes it."""

from dataclasses import dataclass

from shouwen.domain.journal.models import Event

STREAM = "demonstration"
LOADED = "demonstration.loaded"


class UnableToLoadDemonstration(Exception):
    """The database holds something else already."""


@dataclass(frozen=True, slots=True)
class Size:
    """How much is loaded: accounts, cases of ordinary work, and the seed of all chance."""

    accounts: int = 20_000
    cases: int = 1_500
    seed: int = 20_261_001


def is_loaded() -> bool:
    """Return whether the demonstration is in the database, whole."""
    return Event.objects.filter(stream=STREAM, kind=LOADED).exists()
