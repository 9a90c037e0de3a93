"""A value of a pack is changed and all else stays as it was written, comments and order included."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shouwen.engine.standard.rewriting import UnableToRewrite, rewritten
from shouwen.engine.standard.yamltext import read_yaml

TEXT = """# answers to customers
clauses:
  - id: H-A.12  # the promise
    kind: [promise]
    title: {zh: 答复, en: Answered}
    # written by the centre
    makes_real:
      - promise: answer
        from: contact.received
        until: customer.answered
        within: 24 h   # counted every hour
        remind: [50%, 80%]
        note:

ladders:
  unhandled:
    rungs:
      - {after: 24 h, to: station_head}  # first
      # then above
      - {after: 48 h, to: company_manager}
# end
"""
PROMISE = ("clauses", 0, "makes_real", 0)
RUNGS = ("ladders", "unhandled", "rungs")
WORDS = st.text(alphabet="答 ab,:#'\"[]{}%-&*!|>@`0.5", min_size=1, max_size=12).map(str.strip).filter(bool)
SCALARS = st.one_of(WORDS, st.integers(-9, 99), st.booleans())
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3), st.dictionaries(st.sampled_from("abcd"), inner, min_size=1)
    ),
    max_leaves=6,
)
PLACES = (
    ("clauses",),
    ("clauses", 0, "kind"),
    ("clauses", 0, "title"),
    ("clauses", 0, "title", "en"),
    PROMISE,
    (*PROMISE, "within"),
    (*PROMISE, "remind"),
    (*PROMISE, "note"),
    RUNGS,
    (*RUNGS, 1),
    (*RUNGS, 1, "to"),
)


def at(text: str, path: tuple[str | int, ...]) -> Any:
    document = read_yaml("x.yaml", text)
    assert document.problems == []
    value = document.value
    for step in path:
        value = value[step]
    return value


def changed_lines(before: str, after: str) -> list[str]:
    known = before.splitlines()
    return [line for line in after.splitlines() if line not in known]


def test_one_value_changes_and_every_other_byte_stays():
    after = rewritten(TEXT, (*PROMISE, "within"), "12 h")
    assert after == TEXT.replace("within: 24 h ", "within: 12 h ")


def test_what_is_there_already_changes_nothing():
    assert rewritten(TEXT, PROMISE, at(TEXT, PROMISE)) == TEXT


def test_a_key_that_goes_takes_its_line_and_a_new_one_gets_a_line():
    wanted = {**at(TEXT, PROMISE), "owner": "unit_head"}
    del wanted["remind"]
    after = rewritten(TEXT, PROMISE, wanted)
    assert "remind" not in after and "        owner: unit_head\n" in after
    assert at(after, PROMISE) == wanted
    assert "# counted every hour" in after


def test_a_rung_comes_between_two_and_their_comments_stay():
    first, last = at(TEXT, RUNGS)
    after = rewritten(TEXT, RUNGS, [first, {"after": "36 h", "to": "department_head"}, last])
    assert changed_lines(TEXT, after) == ["      - {after: 36 h, to: department_head}"]
    assert "# first" in after and "# then above" in after


def test_a_text_between_brackets_is_quoted_where_a_comma_would_end_it():
    after = rewritten(TEXT, ("clauses", 0, "title", "en"), "Answered, in time")
    assert at(after, ("clauses", 0, "title")) == {"zh": "答复", "en": "Answered, in time"}


@pytest.mark.parametrize("path", [("clauses", 7), ("nothing",), ("clauses", "x")])
def test_a_place_that_is_not_there_is_refused(path: tuple[str | int, ...]):
    with pytest.raises(UnableToRewrite):
        rewritten(TEXT, path, "x")


def test_a_text_that_is_no_yaml_is_refused():
    with pytest.raises(UnableToRewrite):
        rewritten("a: [", ("a",), "x")


@given(path=st.sampled_from(PLACES), value=VALUES)
def test_whatever_is_written_is_read_again_and_the_rest_is_untouched(path: tuple[str | int, ...], value: Any):
    after = rewritten(TEXT, path, value)
    assert at(after, path) == value
    assert after.startswith("# answers to customers\n") and after.endswith("# end\n")


@given(first=VALUES, second=VALUES)
def test_a_value_changed_twice_is_the_second(first: Any, second: Any):
    once = rewritten(TEXT, (*PROMISE, "within"), first)
    assert at(rewritten(once, (*PROMISE, "within"), second), (*PROMISE, "within")) == second
