"""How text is cut into the pairs of characters that the index holds: two characters are enough to find anything."""

import re
import unicodedata
from functools import cache
from pathlib import Path

import opencc


def normalised(text: str) -> str:
    """Return the text as the index sees it: half width, lower case, simplified characters, single spaces."""
    plain = unicodedata.normalize("NFKC", text).lower().translate(_simplified())
    return " ".join(plain.split())


# Numbers have few different pairs, so words in Latin letters and digits are found by runs of four as well.
RUN = 4
LATIN = re.compile(r"[!-~]{4,}")


def tokens(text: str) -> list[str]:
    """Return each pair of neighbours of every word, and each word's last character, once each.

    The last character lets a search for a single character find it by its beginning.
    """
    found: dict[str, None] = {}
    for word in normalised(text).split():
        for start in range(len(word)):
            found[word[start : start + 2]] = None
        for part in LATIN.findall(word):
            found.update(dict.fromkeys(_runs(part)))
    return list(found)


def document_tokens(kind: str, text: str) -> list[str]:
    """Return what the index holds of a document: the tokens of its text, and one that says what kind it is."""
    return [*tokens(text), kind_token(kind)]


def kind_token(kind: str) -> str:
    """Return the token of a kind; no token of a text is as long."""
    return f"kind:{kind}"


def query_words(text: str) -> list[str]:
    """Return the words of a search, all of which must be found."""
    return normalised(text).split()


def query_tokens(word: str) -> list[str]:
    """Return the pairs or runs that a word needs; a single character stands for itself."""
    if word.isascii() and len(word) >= RUN:
        return _runs(word)
    return [word[start : start + 2] for start in range(len(word) - 1)] or [word]


def _runs(word: str) -> list[str]:
    return [word[start : start + RUN] for start in range(len(word) - RUN + 1)]


@cache
def _simplified() -> dict[int, str]:
    table = Path(opencc.__file__).parent / "dictionary" / "TSCharacters.txt"
    pairs = (line.split("\t") for line in table.read_text(encoding="utf-8").splitlines() if "\t" in line)
    return {ord(one): other.split()[0] for one, other in pairs if len(one) == 1 and len(other.split()[0]) == 1}
