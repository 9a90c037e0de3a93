"""Packs and promises as data that can be stored: the fingerprint of a pack, and rules that a clock is pinned to."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from shouwen.engine.standard.cursor import Cursor, Reading
from shouwen.engine.standard.read_promise import read_ladder, read_promise
from shouwen.engine.standard.rules import Ladder, Promise
from shouwen.engine.standard.texts import Text
from shouwen.engine.standard.yamltext import Document, read_yaml


def pack_fingerprint(files: Mapping[str, str]) -> str:
    """Return a SHA-256 over what a pack says. Comments, layout and the names of its files do not change it."""
    said = sorted(_canonical(read_yaml(file, text)) for file, text in files.items())
    return hashlib.sha256("\n".join(said).encode()).hexdigest()


def _canonical(document: Document) -> str:
    written = {"/".join(map(str, path)): text for path, text in document.written.items()}
    return json.dumps(written, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def promise_to_data(promise: Promise) -> dict[str, Any]:
    """Return everything a promise's clock needs as JSON data."""
    escalation = ladder_to_data(promise.escalation) if promise.escalation else None
    cites = promise.cites.to_data()
    return {**_head(promise), "cites": cites, "says": dict(promise.source), "escalation": escalation}


def ladder_to_data(ladder: Ladder) -> dict[str, Any]:
    """Return everything a ladder's clock needs as JSON data."""
    return {**_head(ladder), "name": ladder.name, "planned": ladder.planned, "says": dict(ladder.source)}


def promise_from_data(data: Mapping[str, Any]) -> Promise:
    """Return the promise that `promise_to_data` wrote. Raises ValueError if the data is not such a promise."""
    promise = read_promise(_place(data), title=_title(data), live=False)
    if promise is None:
        raise ValueError(f"this is not a pinned promise: {data!r}")
    escalation, cites = data.get("escalation"), data.get("cites") or {"zh": "", "en": ""}
    ladder = ladder_from_data(escalation) if escalation else None
    return replace(promise, cites=Text(cites["zh"], cites["en"]), escalation=ladder)


def ladder_from_data(data: Mapping[str, Any]) -> Ladder:
    """Return the ladder that `ladder_to_data` wrote. Raises ValueError if the data is not such a ladder."""
    ladder = read_ladder(_place(data), name=data["name"], title=_title(data), planned=data["planned"])
    if ladder is None:
        raise ValueError(f"this is not a pinned ladder: {data!r}")
    return ladder


def _head(rule: Promise | Ladder) -> dict[str, Any]:
    return {"pack": rule.pack, "version": rule.version, "clause": rule.clause, "title": rule.title.to_data()}


def _title(data: Mapping[str, Any]) -> Text:
    return Text(data["title"]["zh"], data["title"]["en"])


def _place(data: Mapping[str, Any]) -> Cursor:
    reading = Reading(pack=data["pack"], version=data["version"])
    return Cursor(data["says"], reading, Document("pinned"), clause=data["clause"])
