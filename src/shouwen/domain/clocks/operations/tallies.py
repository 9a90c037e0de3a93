"""Adding up what verdicts have changed."""

from collections import Counter
from collections.abc import Iterable

from django.db.models import F

from shouwen.domain.clocks.models import Clock, Tally, TallyDelta
from shouwen.domain.clocks.tallying import place_of, share_of
from shouwen.domain.journal.operations import operation

PLACE = ("company_id", "unit_id", "pack", "clause", "key", "week_date", "major_event")
NUMBERS = ("kept", "broken", "cancelled")
DELTAS_PER_ROLL_UP = 20_000


@operation
def roll_up() -> int:
    """Add the deltas to the tally and return how many were added; figures are the same before and after."""
    deltas = list(TallyDelta.objects.order_by("id")[:DELTAS_PER_ROLL_UP])
    sums: dict[tuple, Counter[str]] = {}
    for delta in deltas:
        place = tuple(getattr(delta, name) for name in PLACE)
        sums.setdefault(place, Counter()).update({name: getattr(delta, name) for name in NUMBERS})
    for place, numbers in sums.items():
        _add(dict(zip(PLACE, place, strict=True)), numbers)
    gone, _kinds = TallyDelta.objects.filter(id__in=[delta.id for delta in deltas]).delete()
    return gone


@operation
def tally_again() -> None:
    """Count all figures again from the clocks themselves."""
    TallyDelta.objects.all().delete()
    Tally.objects.all().delete()
    Tally.objects.bulk_create(count_from(Clock.objects.iterator(chunk_size=5_000)), batch_size=500)


def count_from(clocks: Iterable[Clock]) -> list[Tally]:
    """Return the tally rows that these clocks come to."""
    sums: dict[tuple, Counter[str]] = {}
    for clock in clocks:
        if share := share_of(clock):
            sums.setdefault(place_of(clock), Counter()).update(share)
    return [Tally(**dict(zip(PLACE, place, strict=True)), **numbers) for place, numbers in sums.items()]


def _add(place: dict, numbers: Counter[str]) -> None:
    changes = {name: F(name) + numbers[name] for name in NUMBERS}
    if not Tally.objects.filter(**place).update(**changes):
        Tally.objects.create(**place, **{name: numbers[name] for name in NUMBERS})
