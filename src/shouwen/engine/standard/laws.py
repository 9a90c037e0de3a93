"""What a pack that states a law says about itself: its laws, the place, and the article of each clause."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from shouwen.engine.standard.texts import Text

STANDARD, LAW = "standard", "law"
KINDS = (STANDARD, LAW)
LEVELS = ("national", "province", "city")
DIGITS = "零一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Law:
    """One law: its name, the day its text was published and, where the text says so, the day it took effect."""

    key: str
    name: Text
    published_date: date
    since_date: date | None = None


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """Where the laws of a pack hold."""

    place: Text
    level: str
    laws: tuple[Law, ...]


@dataclass(frozen=True, slots=True)
class Citation:
    """One place in a law: its article and, if it has several, the paragraph (款) and the item (项); 0 means none."""

    law: Law
    article: int
    paragraph: int = 0
    item: int = 0

    def text(self) -> Text:
        """Return the place as a lawyer writes it, with the name of the law."""
        place = self.place()
        return Text(f"《{self.law.name.zh}》{place.zh}", f"{self.law.name.en}, {place.en}")

    def place(self) -> Text:
        """Return the place without the name of the law."""
        return Text(self._zh(), self._en())

    def _zh(self) -> str:
        paragraph = f"第{chinese_number(self.paragraph)}款" if self.paragraph else ""
        item = f"第{chinese_number(self.item)}项" if self.item else ""
        return f"第{chinese_number(self.article)}条{paragraph}{item}"

    def _en(self) -> str:
        paragraph = f" para. {self.paragraph}" if self.paragraph else ""
        item = f" item {self.item}" if self.item else ""
        return f"art. {self.article}{paragraph}{item}"


def cited(citations: tuple[Citation, ...]) -> Text:
    """Return all places in one line, each law named once; nothing for a clause that cites none."""
    named = [one for place, one in enumerate(citations) if not place or citations[place - 1].law != one.law]
    texts = [one.text() if one in named else one.place() for one in citations]
    return Text("、".join(text.zh for text in texts), "; ".join(text.en for text in texts))


def chinese_number(number: int) -> str:
    """Return a number from 1 to 199 as laws count their articles: 十, 二十二, 一百零三."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    head = f"{DIGITS[hundreds]}百" if hundreds else ""
    if head and rest and not tens:
        head += DIGITS[0]
    ten = "" if not tens else "十" if tens == 1 and not head else f"{DIGITS[tens]}十"
    return head + ten + (DIGITS[ones] if ones else "")
