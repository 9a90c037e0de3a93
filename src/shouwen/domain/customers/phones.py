"""Phone numbers as they are kept: digits only, without the country."""

import re

import phonenumbers

# Service numbers that are right although they are no subscriber's number.
SERVICE_NUMBER = re.compile(r"(1[0-2]\d{1,3}|123\d{2}|9[56]\d{3,6}|400\d{7}|800\d{7})")
# Most numbers are these; they need no look into the numbering plans of the world.
MOBILE_NUMBER = re.compile(r"1[3-9]\d{9}")
DIGITS = re.compile(r"\D+")
# A mobile phone has 11 digits, an area and a subscriber together no more.
LONGEST_IN_CHINA = 11


class NotAPhoneNumber(ValueError):
    """The text is no phone number that could be dialled from here."""


def normalised_phone(text: str) -> str:
    """Return the digits of a phone number as dialled inside China. Raises NotAPhoneNumber."""
    if MOBILE_NUMBER.fullmatch(text):
        return text
    digits = DIGITS.sub("", text)
    if SERVICE_NUMBER.fullmatch(digits):
        return digits
    try:
        parsed = phonenumbers.parse(text, "CN")
    except phonenumbers.NumberParseException as error:
        raise NotAPhoneNumber(text) from error
    if not phonenumbers.is_possible_number(parsed):
        raise NotAPhoneNumber(text)
    if parsed.country_code != 86:
        return f"00{parsed.country_code}{parsed.national_number}"
    if len(str(parsed.national_number)) > LONGEST_IN_CHINA:
        raise NotAPhoneNumber(text)
    return _national(parsed)


def _national(parsed: phonenumbers.PhoneNumber) -> str:
    number = str(parsed.national_number)
    mobile = len(number) == 11 and number.startswith("1")
    return number if mobile or len(number) <= 8 else f"0{number}"
