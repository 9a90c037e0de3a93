"""Two versions of a pack compared clause by clause, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from shouwen.engine.standard.model import Binding, Clause, Pack
from shouwen.engine.standard.said import said, written
from shouwen.engine.standard.texts import Text

ADDED, REMOVED, CHANGED = "added", "removed", "changed"


@dataclass(frozen=True, slots=True)
class Change:
    """One clause that is new, gone or different, with a sentence for each thing that differs."""

    clause: str
    kind: str
    title: Text
    sentences: tuple[Text, ...]


def difference(old: Pack, new: Pack) -> tuple[Change, ...]:
    """Return what changed from one version to another, in the order of the new one; clauses that went come last."""
    before = {clause.id: clause for clause in old.clauses}
    after = {clause.id: clause for clause in new.clauses}
    changes = [_change(before.get(clause.id), clause, old, new) for clause in new.clauses]
    gone = [
        Change(clause.id, REMOVED, clause.title, (Text("条款取消。", "The clause is gone."),))
        for clause in old.clauses
        if clause.id not in after
    ]
    return (*(change for change in changes if change), *gone)


def _change(before: Clause | None, after: Clause, old: Pack, new: Pack) -> Change | None:
    if before is None:
        return Change(after.id, ADDED, after.title, (Text("新增条款。", "The clause is new."),))
    sentences = (*_texts(before, after), *_bindings(before, after), *_ladders(after, old, new))
    return Change(after.id, CHANGED, after.title, sentences) if sentences else None


def _texts(before: Clause, after: Clause) -> Iterator[Text]:
    names = {"title": Text("标题", "title"), "text": Text("条文", "text"), "note": Text("说明", "note")}
    for field, name in names.items():
        was, is_ = getattr(before, field), getattr(after, field)
        if was != is_:
            yield Text(f"{name.zh}由“{was.zh}”改为“{is_.zh}”。", f"The {name.en} was “{was.en}” and is now “{is_.en}”.")


def _bindings(before: Clause, after: Clause) -> Iterator[Text]:
    was = {(one.kind, one.name): one for one in before.bindings}
    is_ = {(one.kind, one.name): one for one in after.bindings}
    for key, binding in is_.items():
        if key not in was:
            yield Text(f"新增 {_name(binding)}：{said(binding).zh}。", f"{_name(binding)} is new: {said(binding).en}.")
        else:
            yield from _params(was[key], binding)
    for key, binding in was.items():
        if key not in is_:
            yield Text(f"取消 {_name(binding)}。", f"{_name(binding)} is gone.")


def _params(was: Binding, is_: Binding) -> Iterator[Text]:
    name = _name(is_)
    for key in dict.fromkeys((*was.params, *is_.params)):
        if was.params.get(key) != is_.params.get(key):
            old, new = ([_written(one.params.get(key), lang) for lang in ("zh", "en")] for one in (was, is_))
            yield Text(
                f"{name} 的 {key} 由 {old[0]} 改为 {new[0]}。", f"{name}: {key} was {old[1]} and is now {new[1]}."
            )
    if was.planned != is_.planned:
        if is_.planned:
            yield Text(f"{name} 改为待实现（{is_.planned}）。", f"{name} now waits for {is_.planned}.")
        else:
            yield Text(f"{name} 已经落实。", f"{name} is live now.")


def _ladders(clause: Clause, old: Pack, new: Pack) -> Iterator[Text]:
    for binding in clause.bindings:
        was, is_ = old.ladders.get(binding.name), new.ladders.get(binding.name)
        if binding.kind == "ladder" and was and is_ and was.source != is_.source:
            rungs = ([_written(one.source.get("rungs"), lang) for lang in ("zh", "en")] for one in (was, is_))
            before, after = rungs
            yield Text(
                f"梯级 {is_.name} 由 {before[0]} 改为 {after[0]}。",
                f"Ladder {is_.name} was {before[1]} and is now {after[1]}.",
            )


def _name(binding: Binding) -> str:
    return f"{binding.kind} {binding.name}"


def _written(value: object, lang: str) -> str:
    return written(value, lang) if value is not None else ("无" if lang == "zh" else "nothing")
