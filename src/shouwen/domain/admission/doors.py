"""How often something may be tried from outside before it has to wait; numbers of safety, not of service."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils.crypto import salted_hmac


@dataclass(frozen=True, slots=True)
class Limit:
    """So many tries are free within a stretch of time; then the waiting time doubles from `first` to `longest`."""

    free: int
    within: timedelta
    first: timedelta
    longest: timedelta

    def wait_after(self, count: int) -> timedelta:
        """Return how long to wait after so many tries; nothing as long as they are free."""
        over = count - self.free
        if over < 0:
            return timedelta(0)
        # Beyond 2**20 every waiting time is the longest one anyway.
        return min(self.first * 2 ** min(over, 20), self.longest)


HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
# One customer mistyping waits a minute; whoever guesses from many places meets the case's own limit.
CASE_FROM_HERE = Limit(free=5, within=DAY, first=timedelta(minutes=1), longest=HOUR)
CASE_FROM_ANYWHERE = Limit(free=20, within=DAY, first=timedelta(minutes=5), longest=HOUR)
ANY_CASE_FROM_HERE = Limit(free=30, within=HOUR, first=timedelta(minutes=5), longest=HOUR)
REPORTS_OF_PHONE = Limit(free=6, within=HOUR, first=timedelta(minutes=10), longest=HOUR)
BADGES_FROM_HERE = Limit(free=20, within=HOUR, first=timedelta(minutes=5), longest=HOUR)
PAPERS_FROM_HERE = Limit(free=20, within=HOUR, first=timedelta(minutes=5), longest=HOUR)

SIGN_IN_FROM_HERE, SIGN_IN_FROM_ANYWHERE, ANY_SIGN_IN_FROM_HERE = CASE_FROM_HERE, CASE_FROM_ANYWHERE, ANY_CASE_FROM_HERE
# A code that did not arrive may be asked for again after a minute, then less and less often.
CODES_FOR_ONE = Limit(free=1, within=HOUR, first=timedelta(minutes=1), longest=HOUR)
CODES_FROM_HERE = Limit(free=20, within=HOUR, first=timedelta(minutes=5), longest=HOUR)


def reports_from_here(*, per_hour: int) -> Limit:
    """Return the limit of reports from one network address, which a whole neighbourhood may share."""
    return Limit(free=per_hour, within=HOUR, first=timedelta(minutes=10), longest=HOUR)


def once_every(stretch: timedelta) -> Limit:
    """Return the limit of something that may be done once in a stretch of time."""
    return Limit(free=1, within=stretch, first=stretch, longest=stretch)


def door(*parts: str) -> str:
    """Return the name under which tries are counted: a keyed hash, so that what was tried cannot be read back."""
    return keyed_hash("shouwen.admission.door", "|".join(parts))


def keyed_hash(salt: str, value: str) -> str:
    """Return a hash that nobody can compute, or search for, without the key of this installation."""
    return salted_hmac(salt, value, algorithm="sha256").hexdigest()
