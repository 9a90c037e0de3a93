"""The texts of the demonstration: who works there, what customers say, and what is answered."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

TEXTS = Path(__file__).parent / "texts"
UTILITIES = ("heat", "water", "gas")


@dataclass(frozen=True, slots=True)
class Topic:
    """One matter of a company: how customers put it and what becomes of it. `to` names the unit that handles it."""

    key: str
    code: str
    kind: str
    name: str
    name_en: str
    said: tuple[str, ...]
    summary: str
    share: int = 1
    urgency: str = "normal"
    needs_account: bool = False
    to: str = ""
    article: str = ""
    category: str = ""
    answer: str = ""
    inquiry: str = ""
    reply: str = ""
    done: tuple[str, ...] = ()
    note: str = ""
    own_error: bool = False
    days: bool = False


@cache
def text_file(name: str) -> Mapping[str, Any]:
    """Return what a file of texts holds."""
    return yaml.safe_load((TEXTS / f"{name}.yaml").read_text("utf-8"))


@cache
def topics(utility: str) -> tuple[Topic, ...]:
    """Return the matters of one company."""
    return tuple(_topic(key, values) for key, values in text_file(utility)["matters"].items())


def common(name: str) -> Any:
    """Return a list of texts that is the same for all companies."""
    return text_file("common")[name]


def _topic(key: str, values: Mapping[str, Any]) -> Topic:
    lists = {name: tuple(values.get(name, ())) for name in ("said", "done")}
    return Topic(key=key, **{"code": key, **values, **lists})
