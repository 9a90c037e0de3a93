"""Two versions of a pack compared, clause by clause and list by list: in the words of a manager, and as data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

from shouwen.engine.standard.model import Binding, Clause, Pack
from shouwen.engine.standard.rule_words import NOTHING, Words, key_words, value_words
from shouwen.engine.standard.said import said
from shouwen.engine.standard.texts import NO_TEXT, Text

ADDED, REMOVED, CHANGED = "added", "removed", "changed"
CLAUSES, LADDERS, EXAMPLES, PHRASES, HEAD = "clauses", "ladders", "examples", "phrases", "pack"
LISTS = (
    "wordings", "checklists", "forms", "scorecard", "training", "categories", "seasons", "measuring", "refunds",
)  # fmt: skip
# What a difference is about, by the key that differs; any other key is a setting.
LIMIT, TEXT, SCOPE, LADDER, WORDING, EXAMPLE, RULE, SETTING = (
    "limit", "text", "scope", "ladder", "wording", "example", "rule", "setting",
)  # fmt: skip
SUBJECTS = {
    **dict.fromkeys(("title", "text", "note"), TEXT),
    **dict.fromkeys(("within", "cut_off", "before", "window", "every", "at_least", "at_most"), LIMIT),
    **dict.fromkeys(("more_than", "less_than", "days", "pause"), LIMIT),
    **dict.fromkeys(("for", "from", "until", "cancel_on", "each", "match", "ends"), SCOPE),
    **dict.fromkeys(("ladder", "rungs", "measured_from", "remind", "owner"), LADDER),
}
HEAD_KEYS = ("version", "effective_date", "title", "owner", "extends", "jurisdiction")


@dataclass(frozen=True, slots=True)
class Detail:
    """One thing that differs: what it is about, and what it was and is now (`nothing` where it is new or gone)."""

    subject: str
    key: str
    about: Text
    before: Text
    after: Text

    def say(self, lang: str) -> str:
        """Return the sentence: `limit: within 24 h -> within 12 h`."""
        colon = "：" if lang.startswith("zh") else ": "
        before, after = self.sides(lang)
        return f"{self.about.say(lang)}{colon}{before} -> {after}"

    def sides(self, lang: str) -> tuple[str, str]:
        """Return what it was and is now; in the other language where only that text differs."""
        differs = self.before.say(lang) != self.after.say(lang)
        shown = lang if differs else ("en" if lang.startswith("zh") else "zh")
        return self.before.say(shown), self.after.say(shown)

    def to_data(self) -> dict[str, Any]:
        """Return the detail as data."""
        texts = {name: getattr(self, name).to_data() for name in ("about", "before", "after")}
        return {"subject": self.subject, "key": self.key, **texts}


@dataclass(frozen=True, slots=True)
class Change:
    """A clause, or an entry of another list of the pack, that is added, removed or changed."""

    section: str
    name: str
    kind: str
    title: Text
    details: tuple[Detail, ...] = ()

    def to_data(self) -> dict[str, Any]:
        """Return the change as data."""
        details = [detail.to_data() for detail in self.details]
        return {
            "section": self.section,
            "name": self.name,
            "kind": self.kind,
            "title": self.title.to_data(),
            "details": details,
        }


def difference(old: Pack, new: Pack, words: Words | None = None) -> tuple[Change, ...]:
    """Return what changed from one version to another, in the order of the new one; what went comes last.

    `words` gives words for events, posts, facts and their values; without them their own names are shown.
    """
    return tuple(_Comparison(old, new, words or {}).changes())


class _Comparison:
    """Two versions, and the words in which they are compared."""

    def __init__(self, old: Pack, new: Pack, words: Words) -> None:
        self.old, self.new, self.words = old, new, words

    def changes(self) -> Iterator[Change]:
        yield from self._head()
        yield from self._clauses()
        yield from self._section(LADDERS, self.old.ladders, self.new.ladders)
        for name in LISTS:
            yield from self._section(name, getattr(self.old, name), getattr(self.new, name))
        yield from self._section(PHRASES, _phrases(self.old), _phrases(self.new))
        yield from self._section(EXAMPLES, _examples(self.old), _examples(self.new))

    def _head(self) -> Iterator[Change]:
        before, after = ({key: getattr(pack, key) for key in HEAD_KEYS} for pack in (self.old, self.new))
        details = tuple(self._keys(before, after, SETTING))
        if details:
            yield Change(HEAD, self.new.name, CHANGED, self.new.title, details)

    # clauses

    def _clauses(self) -> Iterator[Change]:
        before = {clause.id: clause for clause in self.old.clauses}
        after = {clause.id: clause for clause in self.new.clauses}
        for clause in self.new.clauses:
            if clause.id not in before:
                yield Change(CLAUSES, clause.id, ADDED, clause.title, tuple(self._whole(clause, is_new=True)))
            elif details := tuple(self._clause(before[clause.id], clause)):
                yield Change(CLAUSES, clause.id, CHANGED, clause.title, details)
        for clause in self.old.clauses:
            if clause.id not in after:
                yield Change(CLAUSES, clause.id, REMOVED, clause.title, tuple(self._whole(clause, is_new=False)))

    def _whole(self, clause: Clause, *, is_new: bool) -> Iterator[Detail]:
        yield _detail(TEXT, "text", key_words("text"), clause.text, is_new)
        for binding in clause.bindings:
            yield _detail(RULE, binding.kind, self._name(binding, clause), self._heart(binding), is_new)

    def _clause(self, before: Clause, after: Clause) -> Iterator[Detail]:
        yield from self._keys(_clause_head(before), _clause_head(after), TEXT)
        was = {(one.kind, one.name): one for one in before.bindings}
        now = {(one.kind, one.name): one for one in after.bindings}
        for key, binding in now.items():
            if key in was:
                yield from self._binding(was[key], binding, after)
            else:
                yield _detail(RULE, binding.kind, self._name(binding, after), self._heart(binding), True)
        for key, binding in was.items():
            if key not in now:
                yield _detail(RULE, binding.kind, self._name(binding, before), self._heart(binding), False)

    def _binding(self, was: Binding, now: Binding, clause: Clause) -> Iterator[Detail]:
        before, after = ({**one.params, "planned": one.planned or None} for one in (was, now))
        rules = [one for one in clause.bindings if one.kind in ("promise", "target")]
        prefix = self._name(now, clause) if now not in rules or len(rules) > 1 else NO_TEXT
        for detail in self._keys(before, after, RULE):
            about = detail.about
            if prefix != NO_TEXT:
                about = Text(f"{prefix.zh} · {about.zh}", f"{prefix.en} · {about.en}")
            yield Detail(detail.subject, detail.key, about, detail.before, detail.after)

    def _name(self, binding: Binding, clause: Clause) -> Text:
        title = binding.promise.title if binding.promise else clause.title
        if title != clause.title:
            return title
        kind = self.words.get(binding.kind, Text(binding.kind, binding.kind))
        return Text(f"{kind.zh} {binding.name}", f"{kind.en} {binding.name}")

    def _heart(self, binding: Binding) -> Text:
        for key in ("within", "before", "every", "window", "cut_off"):
            if key in binding.params:
                return value_words(key, binding.params[key], self.words)
        return said(binding)

    # lists

    def _section(self, section: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
        for name, entry in new.items():
            if name not in old:
                yield Change(section, name, ADDED, _title(entry), tuple(self._entry(entry, section, is_new=True)))
            elif details := tuple(self._keys(_values(old[name]), _values(entry), _subject(section))):
                yield Change(section, name, CHANGED, _title(entry), details)
        for name, entry in old.items():
            if name not in new:
                yield Change(section, name, REMOVED, _title(entry), tuple(self._entry(entry, section, is_new=False)))

    def _entry(self, entry: Any, section: str, *, is_new: bool) -> Iterator[Detail]:
        for key, value in _values(entry).items():
            if value not in (None, "", (), [], {}, NO_TEXT):
                text = value_words(key, value, self.words)
                yield _detail(SUBJECTS.get(key, _subject(section)), key, key_words(key), text, is_new)

    def _keys(self, before: Mapping[str, Any], after: Mapping[str, Any], otherwise: str) -> Iterator[Detail]:
        for key in dict.fromkeys((*before, *after)):
            was, now = before.get(key), after.get(key)
            if was != now:
                texts = value_words(key, was, self.words), value_words(key, now, self.words)
                yield Detail(SUBJECTS.get(key, otherwise), key, key_words(key), *texts)


def _clause_head(clause: Clause) -> dict[str, Any]:
    texts = {"title": clause.title, "text": clause.text, "note": clause.note, "cites": clause.cited}
    return {"kind": clause.kinds, **texts}


def _detail(subject: str, key: str, about: Text, text: Text, is_new: bool) -> Detail:
    return Detail(subject, key, about, NOTHING, text) if is_new else Detail(subject, key, about, text, NOTHING)


def _subject(section: str) -> str:
    return {LADDERS: LADDER, "wordings": WORDING, PHRASES: WORDING, EXAMPLES: EXAMPLE}.get(section, SETTING)


def _title(entry: Any) -> Text:
    """Return what an entry is called, where it has a name for people."""
    for name in ("title", "name", "say", "good"):
        found = getattr(entry, name, None)
        if isinstance(found, Text) and found != NO_TEXT:
            return found
    return NO_TEXT


def _values(entry: Any) -> dict[str, Any]:
    """Return what an entry says by its keys: as the pack writes it, or by the fields that were read."""
    for source in ("source", "body"):
        if hasattr(entry, source):
            return dict(getattr(entry, source))
    names = [one.name for one in fields(entry) if one.compare and one.name not in ("name", "code")]
    return {name: _plain(getattr(entry, name)) for name in names}


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _phrases(pack: Pack) -> dict[str, Any]:
    return {one.say: one for one in (*pack.phrases.forbidden, *pack.phrases.jargon)}


def _examples(pack: Pack) -> dict[str, Any]:
    return {one.name.zh: one for one in pack.examples}
