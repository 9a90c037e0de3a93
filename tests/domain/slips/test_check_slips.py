"""The code of a slip says on the portal whether it is ours, without naming the customer."""

from dataclasses import asdict

import pytest

from service_day import ServiceDay
from shouwen.domain.admission.operations import check_paper
from shouwen.domain.slips.models import Slip
from shouwen.domain.slips.operations import issue_slip, reserve_slips, void_slip
from shouwen.domain.slips.queries import check_slip


@pytest.fixture
def slip(day: ServiceDay) -> Slip:
    actor = day.actor("station_clerk")
    return issue_slip(now=day.now, actor=actor, case_number=day.at_station().number, form="service_slip")


def test_a_slip_is_genuine_and_nothing_on_the_answer_names_the_customer(day: ServiceDay, slip: Slip):
    answer = check_paper(now=day.now, code=slip.code, address="10.0.0.1", language="zh-hans")
    assert answer.checked is None
    assert answer.slip is not None
    assert (answer.slip.outcome, answer.slip.number) == ("genuine", slip.number)
    said = str(asdict(answer.slip))
    assert "李秀英" not in said and "13800005678" not in said and "和平里" not in said


def test_a_void_slip_says_so(day: ServiceDay, slip: Slip):
    void_slip(now=day.now, actor=day.actor("station_head"), number=slip.number, reason="丢失")
    checked = check_slip(code=slip.code, language="zh-hans")
    assert checked is not None
    assert (checked.outcome, checked.state, checked.changed_at) == ("moved_on", "void", day.now)


def test_a_blank_slip_is_known_before_and_after_it_is_entered(day: ServiceDay):
    (blank,) = reserve_slips(
        now=day.now,
        actor=day.actor("station_clerk"),
        unit_id=day.organisation.heat_station.id,
        form="work_slip",
        day=day.now.date(),
        count=1,
    )
    checked = check_slip(code=blank.code, language="zh-hans")
    assert checked is not None and checked.outcome == "genuine" and checked.was_blank
    Slip.objects.filter(id=blank.id).update(case_id=day.at_station().id, state="issued", entered={"content": "放气"})
    checked = check_slip(code=blank.code, language="zh-hans")
    assert checked is not None and checked.outcome == "genuine"


@pytest.mark.parametrize("changes", [{"given": {"content": "收取 200 元"}}, {"worker_id": 1}, {"clause": "H-A.4"}])
def test_a_slip_that_was_altered_in_the_database_is_contradicted(slip: Slip, changes):
    Slip.objects.filter(id=slip.id).update(**changes)
    checked = check_slip(code=slip.code, language="zh-hans")
    assert checked is not None and checked.outcome == "contradicted"


def test_an_unknown_code_is_no_slip(slip: Slip):
    assert check_slip(code="0" * 20, language="zh-hans") is None
