"""Which companies and which of their cases a replay looks at."""

from collections.abc import Collection

from django.db.models import Q, QuerySet

from shouwen.domain.cases.models import Case
from shouwen.domain.people.queries import unit_tree
from shouwen.domain.replays.judging import Period
from shouwen.domain.standards.queries import adoptions


def cases_of(company_ids: Collection[int], period: Period) -> QuerySet[Case]:
    """Return the cases in which a clock of the period can have started: open at some moment of it."""
    still_open = Q(closed_at=None) | Q(closed_at__gte=period.from_at)
    return Case.objects.filter(still_open, company_id__in=list(company_ids), opened_at__lt=period.until_at)


def companies_bound_by(pack: str) -> list[int]:
    """Return the companies that have adopted, themselves or above or below them, any version of a pack."""
    tree = unit_tree()
    binding = {unit for unit in tree.by_id if any(one.pack == pack for one in adoptions(unit_id=unit))}
    return sorted(
        company
        for company in tree.company_ids
        if binding & (tree.subtree_ids(company) | set(tree.line(company)))
    )  # fmt: skip
