"""Chinese in the characters that the reader has chosen."""

from functools import lru_cache

from django.utils import translation
from opencc import OpenCC


def script(text: str) -> str:
    """Return a Chinese text that is written in simplified characters in those of the reader."""
    return traditional(text) if translation.get_language() == "zh-hant" else text


@lru_cache(maxsize=10_000)
def traditional(text: str) -> str:
    """Return a text in traditional characters."""
    return str(_converter().convert(text))


@lru_cache(maxsize=1)
def _converter() -> OpenCC:
    return OpenCC("s2tw")
