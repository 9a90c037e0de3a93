"""Whoever holds a paper may check its code, and nobody finds codes by trying."""

from factories import NOW
from shouwen.domain.admission.operations import check_paper
from shouwen.domain.clocks.queries import UNKNOWN
from shouwen.domain.clocks.statements import CODE_LENGTH

CODE = "0" * CODE_LENGTH


def tried(address: str):
    """Try a code from a network address."""
    return check_paper(now=NOW, code=CODE, address=address, language="en")


def test_a_code_is_looked_up(db):
    assert tried("198.51.100.7").checked.outcome == UNKNOWN


def test_codes_cannot_be_tried_out_from_one_place(db):
    answers = [tried("198.51.100.7") for _ in range(25)]
    assert answers[-1].checked is None and answers[-1].wait_until_at > NOW
    assert tried("198.51.100.8").checked is not None
