"""Names and phone numbers of the invented city's people, drawn from a seed."""

from functools import cache
from random import Random

from shouwen.interfaces.demo.texts import text_file

LONG_NAMES_SHARE, DOUBLE_SURNAMES_SHARE = 0.002, 0.01


def draw_name(random: Random) -> str:
    """Return the name of a person; one in five hundred is long, as some are."""
    if random.random() < LONG_NAMES_SHARE:
        return random.choice(_drawn_from("long_names"))
    doubled = random.random() < DOUBLE_SURNAMES_SHARE
    surname = random.choice(_drawn_from("double_surnames" if doubled else "surnames"))
    return surname + random.choice(_given_names())


def draw_organisation(random: Random, area: str) -> str:
    """Return the name of a shop, school or firm of an area."""
    return random.choice(_drawn_from("organisations")).format(area=area)


def draw_mobile(random: Random) -> str:
    """Return a mobile number."""
    return random.choice(_drawn_from("mobile_prefixes")) + f"{random.randrange(10**8):08}"


@cache
def _given_names() -> tuple[str, ...]:
    return tuple(name for names in _drawn_from("given") for name in names)


@cache
def _drawn_from(name: str) -> tuple:
    return tuple(text_file("people")[name])
