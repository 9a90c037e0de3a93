"""What a rule of the house consists of."""

from dataclasses import dataclass

from django.utils.functional import Promise as LazyText


@dataclass(frozen=True, slots=True)
class HouseRule:
    """Which binding of a standard stands behind a refusal, why it refuses, and what would make it yes."""

    kind: str
    name: str
    says: LazyText
    allow: LazyText
