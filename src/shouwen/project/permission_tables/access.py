"""One row of the permission table."""

from dataclasses import dataclass

AGENT = "agent"
CLERK = "clerk"
UNIT_HEAD = "unit_head"
FIELD_WORKER = "field_worker"
SUPERVISOR = "supervisor"
MANAGER = "manager"
STANDARDS_EDITOR = "standards_editor"
ADMINISTRATOR = "administrator"
AUDITOR = "auditor"

ALL_STAFF = frozenset(
    {AGENT, CLERK, UNIT_HEAD, FIELD_WORKER, SUPERVISOR, MANAGER, STANDARDS_EDITOR, ADMINISTRATOR, AUDITOR}
)
CASE_WORKERS = frozenset({AGENT, CLERK, UNIT_HEAD, FIELD_WORKER, SUPERVISOR})
CASE_READERS = CASE_WORKERS | {MANAGER, AUDITOR}
SUPERIORS = frozenset({UNIT_HEAD, SUPERVISOR, MANAGER})
READING_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass(frozen=True, slots=True)
class Access:
    """Who may call a view: everybody, or the roles that may read it and those that may also change something."""

    read: frozenset[str] = frozenset()
    write: frozenset[str] = frozenset()
    public: bool = False

    def roles_for(self, method: str) -> frozenset[str]:
        """Return the roles that may call the view by `method`."""
        return self.read if method in READING_METHODS else self.write


PUBLIC = Access(public=True)


def staff(read: frozenset[str] | set[str], write: frozenset[str] | set[str] | None = None) -> Access:
    """Return a row for staff; without `write`, who may read may also write."""
    return Access(read=frozenset(read), write=frozenset(read if write is None else write))
