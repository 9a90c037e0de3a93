"""Texts as they may be kept."""


def plain_text(text: str) -> str:
    """Return the text. Raises ValueError for one that a database cannot keep: a NUL, or half of a character pair."""
    if "\x00" in text or (not text.isprintable() and any("\ud800" <= sign <= "\udfff" for sign in text)):
        raise ValueError("this text holds signs that cannot be kept")
    return text
