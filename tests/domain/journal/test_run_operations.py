"""An operation is one transaction; it is tried again when another writer came first."""

import pytest
from django.db import OperationalError

from shouwen.domain.journal.models import Revision
from shouwen.domain.journal.transactions import MAX_TRIES, StreamMoved, operation

pytestmark = pytest.mark.django_db


class Refused(Exception):
    """What a test's operation refuses with."""


@operation
def write_twice(*, failing: list[BaseException]) -> int:
    write_once(name="inner", number=len(failing))
    if failing:
        raise failing.pop()
    return Revision.objects.get(name="inner").number


@operation
def write_once(*, name: str, number: int) -> None:
    Revision.objects.update_or_create(name=name, defaults={"number": number})


def test_a_refusal_takes_back_everything_even_what_an_inner_operation_wrote():
    with pytest.raises(Refused):
        write_twice(failing=[Refused()])
    assert not Revision.objects.exists()


def test_the_whole_operation_is_tried_again_when_the_stream_has_moved():
    assert write_twice(failing=[StreamMoved(("case:1",)), StreamMoved(("case:1",))]) == 0


def test_an_operation_gives_up_after_its_last_try():
    failing = [StreamMoved(("case:1",)) for _ in range(MAX_TRIES)]
    with pytest.raises(StreamMoved):
        write_twice(failing=failing)
    assert failing == []
    assert not Revision.objects.exists()


def _database_error(state: str) -> OperationalError:
    class FromDatabase(Exception):
        sqlstate = state

    error = OperationalError(state)
    error.__cause__ = FromDatabase()
    return error


def test_a_deadlock_is_tried_again():
    assert write_twice(failing=[_database_error("40P01")]) == 0


def test_another_error_of_the_database_is_not_tried_again():
    failing = [Refused(), _database_error("53100")]
    with pytest.raises(OperationalError):
        write_twice(failing=failing)
    assert len(failing) == 1
