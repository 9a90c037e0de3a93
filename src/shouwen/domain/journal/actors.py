"""Who acts: the value that every operation takes as `actor`."""

from dataclasses import dataclass, field

STAFF = "staff"
CUSTOMER = "customer"
WORKER = "worker"
SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, a customer or the program itself, with what it may see.

    `label` is what the journal prints: the badge number of staff, `worker`, `portal`.
    `scope_unit_ids` are the units whose objects the actor may see; empty for customers.
    """

    kind: str
    label: str
    staff_id: int | None = None
    customer_id: int | None = None
    unit_id: int | None = None
    company_id: int | None = None
    roles: frozenset[str] = frozenset()
    scope_unit_ids: frozenset[int] = field(default=frozenset(), repr=False)
    scope_company_ids: frozenset[int] = frozenset()
    device: str = ""
    language: str = "zh-hans"

    def has(self, *roles: str) -> bool:
        """Return whether the actor holds at least one of `roles`."""
        return not self.roles.isdisjoint(roles)


WORKER_ACTOR = Actor(kind=WORKER, label="worker")
SYSTEM_ACTOR = Actor(kind=SYSTEM, label="system")
