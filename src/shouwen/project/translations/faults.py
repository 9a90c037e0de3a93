"""Faults of the catalogues, each as a sentence that says where and what."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import polib

from shouwen.project.translations.catalogues import app_folders, entries_by_app
from shouwen.project.translations.texts import Text, texts_of

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
HALF_WIDTH = re.compile(r"[一-鿿][,;:?!]|[,;?!][一-鿿]|[一-鿿]\.(?:\s|$)|\([一-鿿]|[一-鿿]\)")
ENGLISH_WORDS = re.compile(r"[A-Za-z]{2,}[^A-Za-z一-鿿]+[A-Za-z]{2,}")
CHINESE = re.compile(r"[一-鿿]")


def all_faults() -> list[str]:
    """Return every fault of every catalogue."""
    entries = list(entries_by_app())
    used = {app: texts_of(app) for app in app_folders()}
    faults = [*missing(used, entries), *unused(used, entries), *contradictions(entries)]
    for app, entry in entries:
        faults += [f"{app.name}: {fault}: {entry.msgid!r} -> {said(entry)!r}" for fault in faults_of(entry)]
    return faults


def key(entry: polib.POEntry) -> tuple[str | None, str]:
    """Return what gettext looks a message up by."""
    return entry.msgctxt, entry.msgid


def said(entry: polib.POEntry) -> str:
    """Return the Chinese of a message."""
    return entry.msgstr or " / ".join(entry.msgstr_plural.values())


def missing(used: dict[Path, dict[Text, str]], entries: Iterable[tuple[Path, polib.POEntry]]) -> Iterator[str]:
    """Yield the texts that no catalogue translates."""
    translated = {key(entry) for _app, entry in entries if entry.translated()}
    for app, texts in used.items():
        for text, place in texts.items():
            if (text.context, text.singular) not in translated:
                yield f"{app.name}: not translated: {text.singular!r} ({place})"


def unused(used: dict[Path, dict[Text, str]], entries: Iterable[tuple[Path, polib.POEntry]]) -> Iterator[str]:
    """Yield the messages that their app does not use."""
    for app, entry in entries:
        if key(entry) not in {(text.context, text.singular) for text in used[app]}:
            yield f"{app.name}: not used by this app: {entry.msgid!r}"


def contradictions(entries: Iterable[tuple[Path, polib.POEntry]]) -> Iterator[str]:
    """Yield the messages that two apps translate differently: only one of them would ever be seen."""
    first: dict[tuple[str | None, str], tuple[str, str]] = {}
    for app, entry in entries:
        name, chinese = first.setdefault(key(entry), (app.name, said(entry)))
        if chinese != said(entry):
            yield f"{app.name}: {entry.msgid!r} is {said(entry)!r} here and {chinese!r} in {name}"


def faults_of(entry: polib.POEntry) -> Iterator[str]:
    """Yield what is wrong with one message by itself."""
    chinese = said(entry)
    if entry.fuzzy:
        yield "marked as uncertain"
    if chinese and placeholders(entry.msgid_plural or entry.msgid) != placeholders(chinese):
        yield "placeholders differ"
    words = PLACEHOLDER.sub("", chinese)
    if HALF_WIDTH.search(words):
        yield "half-width punctuation beside Chinese"
    if ENGLISH_WORDS.search(words) and not CHINESE.search(words):
        yield "English left over"


def placeholders(text: str) -> set[str]:
    """Return the places where values will stand."""
    return set(PLACEHOLDER.findall(text))
