"""A cached value is as fresh as its revision, and costs one tiny question."""

import pytest

from shouwen.domain.journal.cache import RevisionCache, request_window
from shouwen.domain.journal.operations import bump, operation
from shouwen.domain.journal.queries import revision

pytestmark = pytest.mark.django_db


@pytest.fixture
def names():
    """Slow-changing data and a count of how often it was loaded."""

    class Names:
        cache = RevisionCache("people")
        value = "王"
        loads = 0

        def load(self) -> str:
            self.loads += 1
            return self.value

        def get(self) -> str:
            return self.cache.get(self.load)

    return Names()


def test_a_value_is_loaded_once_until_its_revision_changes(names):
    assert [names.get(), names.get()] == ["王", "王"]
    names.value = "李"
    assert names.get() == "王"
    bump("people")
    assert [names.get(), names.get()] == ["李", "李"]
    assert names.loads == 2


def test_the_change_of_other_data_does_not_reload(names):
    names.get()
    bump("standards")
    names.get()
    assert names.loads == 1


def test_outside_a_window_each_question_looks_at_the_revision(names, django_assert_num_queries):
    names.get()
    with django_assert_num_queries(3):
        for _ in range(3):
            names.get()


def test_inside_a_window_all_revisions_cost_one_question(names, django_assert_num_queries):
    names.get()
    with django_assert_num_queries(1), request_window():
        names.get()
        names.get()
        revision("standards")


def test_a_change_inside_a_window_is_seen_at_once(names):
    with request_window():
        names.get()
        names.value = "李"
        bump("people")
        assert names.get() == "李"


def test_an_operation_looks_for_itself_and_its_change_is_seen_around_it(names, django_assert_num_queries):
    @operation
    def look() -> str:
        names.get()
        return names.get()

    with request_window():
        names.get()
        with django_assert_num_queries(3):
            look()
        with django_assert_num_queries(1):
            names.get()


def test_what_was_read_in_a_transaction_that_failed_is_not_kept(names):
    class Refused(Exception):
        pass

    @operation
    def change_name(*, value: str, refused: bool) -> None:
        names.value = value
        bump("people")
        names.get()
        if refused:
            names.value = "王"
            raise Refused

    with pytest.raises(Refused):
        change_name(value="赵", refused=True)
    assert names.get() == "王"
    change_name(value="钱", refused=False)
    assert names.get() == "钱"


def test_revisions_never_come_again():
    seen = set()
    for _ in range(20):
        bump("people")
        seen.add(revision("people"))
    assert len(seen) == 20
