"""Two people act on the same case in the same moment: one is first, nothing is lost, nothing happens twice."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from factories import NOW, actor_for, make_organisation
from packs import adopt_packs
from shouwen.domain.cases import operations as cases
from shouwen.domain.cases.models import Case, CustodySpan
from shouwen.domain.cases.refusals import Refused
from shouwen.domain.journal.models import Event


@pytest.fixture
def organisation(transactional_db):
    """An organisation that every thread sees."""
    made = make_organisation()
    adopt_packs(unit=made.heat, packs=("heat", "water"))
    return made


def at_once(*acts):
    """Run the acts in threads that start together; return what each gave or raised."""
    start = Barrier(len(acts))

    def run(act):
        start.wait()
        try:
            return act()
        except Refused as refused:
            return refused
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def take_down(organisation, **details):
    """Take a repair down as the agent."""
    return cases.register_contact(
        now=NOW,
        actor=actor_for(organisation.agent),
        channel="phone",
        words="暖气不热",
        kind="repair",
        company_id=organisation.heat.id,
        **{"way": "mine", **details},
    ).case


def test_of_two_who_answer_an_offer_at_once_one_is_first(organisation):
    case = take_down(
        organisation, way="another_department", to_unit_id=organisation.heat_station.id, reason="属于城东站"
    )
    given = {"now": NOW, "case_number": case.number}
    results = at_once(
        lambda: cases.acknowledge_transfer(actor=actor_for(organisation.station_clerk), **given),
        lambda: cases.refuse_transfer(actor=actor_for(organisation.station_head), reason="不在辖区", **given),
    )
    assert [isinstance(one, cases.UnableToAnswerTransfer) for one in results].count(True) == 1
    assert CustodySpan.objects.filter(case=case, until_at=None).count() == 1
    answers = Event.objects.filter(stream=f"case:{case.number}", kind__in=("custody.acknowledged", "custody.refused"))
    assert answers.count() == 1


def test_urging_at_once_counts_every_time(organisation):
    case = take_down(organisation)
    actor = actor_for(organisation.agent)
    at_once(*[lambda: cases.urge(now=NOW, actor=actor, case_number=case.number, words="请快一点")] * 4)
    assert Case.objects.get(id=case.id).urged_count == 4
    seqs = list(Event.objects.filter(stream=f"case:{case.number}").order_by("seq").values_list("seq", flat=True))
    assert seqs == list(range(1, len(seqs) + 1))


def test_cases_opened_at_once_have_numbers_of_their_own(organisation):
    opened = at_once(*[lambda: take_down(organisation)] * 4)
    assert sorted(case.number[-4:] for case in opened) == ["0001", "0002", "0003", "0004"]
