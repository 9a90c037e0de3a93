"""The measures that the standards name, counted from cases and promises over the companies in the actor's reach."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F, Q, QuerySet, Sum

from shouwen.domain.cases.models import Case, Rating, Transfer
from shouwen.domain.cases.operations.quality import LOW_GRADE
from shouwen.domain.clocks.queries import FigureFilters, kept_in_all
from shouwen.domain.customers.models import Account
from shouwen.domain.journal.actors import Actor
from shouwen.engine.measures import MEASURES, Measure, Rate

ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure with both its numbers; `value` is the figure as it is read, a dash without anything to divide by."""

    measure: Measure
    rate: Rate

    @property
    def value(self) -> str:
        """Return the figure as it is read, such as `98.2 %`."""
        return self.measure.written(self.rate)


@dataclass(frozen=True, slots=True)
class _Period:
    """The companies and the stretch of time that is counted, its end left out."""

    company_ids: list[int]
    from_at: datetime
    until_at: datetime

    def cases(self) -> QuerySet[Case]:
        return Case.objects.filter(company_id__in=self.company_ids)

    def in_it(self, field: str) -> dict[str, datetime]:
        return {f"{field}__gte": self.from_at, f"{field}__lt": self.until_at}

    def weeks(self, key: str = "") -> FigureFilters:
        first = self.from_at.date() - timedelta(days=self.from_at.weekday())
        return FigureFilters(company_ids=self.company_ids, key=key, from_week=first, until_week=self.until_at.date())


def measured(*, actor: Actor, names: Iterable[str], from_at: datetime, until_at: datetime) -> tuple[Measured, ...]:
    """Return these measures for the period; promises count by the week in which they fell due."""
    period = _Period(sorted(actor.scope_company_ids), from_at, until_at)
    return tuple(Measured(MEASURES[name], _COUNTED[name](period)) for name in names)


def _kept_rate(period: _Period) -> Rate:
    return kept_in_all(filters=period.weeks()).rate


def _on_time_answer(period: _Period) -> Rate:
    return kept_in_all(filters=period.weeks(ANSWER)).rate


def _satisfaction(period: _Period) -> Rate:
    ratings = Rating.objects.filter(company_id__in=period.company_ids, **period.in_it("rated_at"))
    return Rate(ratings.filter(grade__gt=LOW_GRADE).count(), ratings.count())


def _complaint_rate(period: _Period) -> Rate:
    complaints = period.cases().filter(kind=Case.Kind.COMPLAINT, **period.in_it("opened_at")).count()
    accounts = Account.objects.filter(company_id__in=period.company_ids).exclude(state=Account.State.CLOSED)
    return Rate(complaints, accounts.count())


def _handling_time(period: _Period) -> Rate:
    handled = period.cases().filter(**period.in_it("handled_at"))
    total = handled.aggregate(total=Sum(F("handled_at") - F("opened_at")))["total"] or timedelta()
    return Rate(round(total / timedelta(hours=1)), handled.count())


def _accuracy(period: _Period) -> Rate:
    return _share(period.cases().filter(**period.in_it("handled_at")), Q(own_error=True))


def _ping_pong(period: _Period) -> Rate:
    offered = Transfer.objects.filter(**period.in_it("offered_at")).values("case_id")
    return _share(period.cases().filter(id__in=offered), Q(ping_pong=True))


def _urging(period: _Period) -> Rate:
    over = Q(closed_at__lt=period.from_at)
    in_hand = period.cases().filter(opened_at__lt=period.until_at).exclude(over)
    return _share(in_hand, Q(urged_count__gt=0))


def _first_contact_share(period: _Period) -> Rate:
    return _share(period.cases().filter(**period.in_it("opened_at")), Q(handled_at=F("opened_at")))


def _share(cases: QuerySet[Case], those: Q) -> Rate:
    return Rate(cases.filter(those).count(), cases.count())


_COUNTED: dict[str, Callable[[_Period], Rate]] = {
    "kept_rate": _kept_rate,
    "on_time_answer": _on_time_answer,
    "satisfaction": _satisfaction,
    "complaint_rate": _complaint_rate,
    "handling_time": _handling_time,
    "accuracy": _accuracy,
    "ping_pong": _ping_pong,
    "urging": _urging,
    "first_contact_share": _first_contact_share,
}
