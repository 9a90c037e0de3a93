"""The table of outcomes in `answering`, line by line."""

import pytest

from factories import NOW
from shouwen.domain.admission.models import AnsweredRequest
from shouwen.domain.admission.operations import Answer, UnableToRepeat, answer_once


class Work:
    """Something that is done and counted."""

    def __init__(self) -> None:
        self.done = 0

    def __call__(self) -> tuple[int, dict]:
        self.done += 1
        return 201, {"number": f"case {self.done}"}


@pytest.fixture
def work(db) -> Work:
    return Work()


def ask(act, *, caller: str = "billing", key: str = "k-1", fingerprint: str = "a") -> Answer:
    return answer_once(now=NOW, caller=caller, key=key, fingerprint=fingerprint, act=act)


def test_without_a_key_it_is_done_each_time(work):
    assert [ask(work, key="").body["number"] for _ in range(2)] == ["case 1", "case 2"]


def test_a_new_key_is_done_and_its_answer_kept(work):
    assert ask(work) == Answer(201, {"number": "case 1"})
    assert AnsweredRequest.objects.get().answer == {"number": "case 1"}


def test_a_known_key_with_the_same_request_gets_the_first_answer(work):
    ask(work)
    assert ask(work) == Answer(201, {"number": "case 1"}, repeated=True)
    assert work.done == 1


def test_a_known_key_with_another_request_is_a_conflict(work):
    ask(work)
    with pytest.raises(UnableToRepeat):
        ask(work, fingerprint="b")
    assert work.done == 1


def test_a_request_that_was_refused_may_come_again_corrected(work):
    def refuse() -> tuple[int, dict]:
        raise ValueError("refused")

    with pytest.raises(ValueError, match="refused"):
        ask(refuse)
    assert ask(work, fingerprint="corrected").status == 201


def test_every_caller_has_keys_of_their_own(work):
    assert ask(work).body != ask(work, caller="12345").body
