"""Personal data in a text: phone numbers and identity numbers that are not the customer's own."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK_DIGITS = "10X98765432"
JOINED = r"[\s\-‐-―.]?"
MOBILE = re.compile(r"(?<!\d)(?:\+?86" + JOINED + r")?(1[3-9]\d" + JOINED + r"\d{4}" + JOINED + r"\d{4})(?!\d)")
LANDLINE = re.compile(r"(?<!\d)(0\d{2,3}[\s\-‐-―]\d{7,8})(?!\d)")
IDENTITY = re.compile(r"(?<!\d)(\d{17}[\dXx])(?![\dXx])")


@dataclass(frozen=True, slots=True)
class PersonalData:
    """One number found: `phone` or `identity`, where it stands, and the number itself without separators."""

    kind: str
    start: int
    end: int
    number: str


def find_personal_data(text: str, own_numbers: Iterable[str] = ()) -> Iterator[PersonalData]:
    """Yield the numbers of people other than the customer of the case, whose `own_numbers` may be said."""
    own = {bare_number(number) for number in own_numbers}
    plain = half_width(text)
    for kind, pattern in (("identity", IDENTITY), ("phone", MOBILE), ("phone", LANDLINE)):
        for found in pattern.finditer(plain):
            number = bare_number(found[1])
            if number not in own and (kind != "identity" or is_identity_number(number)):
                yield PersonalData(kind, found.start(), found.end(), number)


def half_width(text: str) -> str:
    """Return the text with full-width digits and signs in half width, every character in its place."""
    folded = (unicodedata.normalize("NFKC", character) for character in text)
    return "".join(plain if len(plain) == 1 else character for plain, character in zip(folded, text, strict=True))


def bare_number(number: str) -> str:
    """Return digits (and the X of an identity number) only, without the country code of a mobile phone."""
    digits = re.sub(r"[^0-9X]", "", half_width(number).upper())
    return digits[2:] if len(digits) == 13 and digits.startswith("86") else digits


def is_identity_number(number: str) -> bool:
    """Say whether 18 characters are an identity number by the date of birth and the check digit (GB 11643)."""
    if not re.fullmatch(r"\d{17}[\dX]", number) or not re.fullmatch(r"(19|20)\d\d", number[6:10]):
        return False
    if not ("01" <= number[10:12] <= "12" and "01" <= number[12:14] <= "31"):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number, WEIGHTS, strict=False))
    return CHECK_DIGITS[total % 11] == number[17]
