"""Checking a text for a customer by the phrase lists of the company's standards."""

from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache

from opencc import OpenCC

from shouwen.domain.standards.queries import standard_for
from shouwen.engine.standard import Standard
from shouwen.engine.wording import Checker, Context, Finding

# Building a checker costs; the packs behind it never change.
_checkers: dict[tuple[tuple[str, str, str], ...], Checker] = {}


def check_reply(
    *, company_id: int, text: str, language: str, own_numbers: Iterable[str], at: datetime
) -> list[Finding]:
    """Return what is wrong with a text that is to go to a customer, in the order of the text.

    Forbidden phrases (H-1.17) and personal data of others (C-3.2.3) must not go out; jargon and a missing greeting or
    thanks are advice. `own_numbers` are the customer's own phones, which may be said.
    """
    context = Context(reply=True, own_numbers=tuple(own_numbers))
    return _checker(standard_for(unit_id=company_id, at=at)).check(text, language, context)


def _checker(standard: Standard) -> Checker:
    key = tuple((pack.name, pack.version, pack.fingerprint) for pack in standard.packs)
    if key not in _checkers:
        _checkers[key] = Checker(standard.phrases, simplified)
    return _checkers[key]


@lru_cache(maxsize=20_000)
def simplified(character: str) -> str:
    """Return a character as it is written in simplified script."""
    return str(_converter().convert(character))


@lru_cache(maxsize=1)
def _converter() -> OpenCC:
    return OpenCC("t2s")
