"""What a rule asks for, key by key, in the words of a manager: for comparisons and refusals."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import Any

from shouwen.engine.standard.amount_words import amount_text
from shouwen.engine.standard.conditions import fact_text
from shouwen.engine.standard.texts import NO_TEXT, Text
from shouwen.engine.timeline import parse_amount
from shouwen.engine.timeline.errors import AmountError

# Words for codes: of events and posts by their own name, of facts as `zone`, of their values as `zone:urban`.
Words = Mapping[str, Text]

KEYS: dict[str, Text] = {
    "title": Text("标题", "title"),
    "text": Text("条文", "text"),
    "note": Text("说明", "note"),
    "kind": Text("种类", "kind"),
    "within": Text("时限", "limit"),
    "cut_off": Text("截止时刻", "cut-off"),
    "before": Text("提前量", "notice"),
    "window": Text("时间窗口", "window"),
    "every": Text("间隔", "interval"),
    "ends": Text("不再重复", "no longer repeated"),
    "for": Text("适用情形", "applies to"),
    "from": Text("起算", "counted from"),
    "until": Text("完成", "met by"),
    "days": Text("计日方式", "how days count"),
    "pause": Text("暂停", "pauses"),
    "remind": Text("提醒", "reminders"),
    "each": Text("逐次计时", "one clock for each"),
    "match": Text("对应字段", "matched by"),
    "owner": Text("责任人", "whose clock"),
    "cancel_on": Text("取消情形", "cancelled by"),
    "ladder": Text("升级梯级", "ladder"),
    "measured_from": Text("起算", "measured from"),
    "rungs": Text("梯级", "rungs"),
    "planned": Text("待实现", "waits for"),
    "at_least": Text("不低于", "at least"),
    "more_than": Text("高于", "more than"),
    "at_most": Text("不高于", "at most"),
    "less_than": Text("低于", "less than"),
    "says": Text("拒绝用语", "refuses with"),
    "allow": Text("放行条件", "what would allow it"),
    "needs": Text("必备项", "needs"),
    "fields": Text("填写项", "fields"),
    "copies": Text("联次", "copies"),
    "say": Text("应当说", "say"),
    "never_zh": Text("禁语（中文）", "never say (Chinese)"),
    "never_en": Text("禁语（英文）", "never say (English)"),
    "scene": Text("场景", "scene"),
    "steps": Text("步骤", "steps"),
    "over": Text("范围", "for whom"),
    "then": Text("结果", "outcome"),
    "given": Text("情形", "given"),
    "check": Text("检查", "check"),
    "weight": Text("权重", "weight"),
    "good": Text("达标表现", "good"),
    "bad": Text("不达标表现", "bad"),
    "posts": Text("岗位", "posts"),
    "hours": Text("学时", "hours"),
    "renew": Text("复训", "again"),
    "confidential": Text("保密", "confidential"),
    "clause": Text("条款", "clause"),
    "instead": Text("改说", "say instead"),
    "version": Text("版本", "version"),
    "cites": Text("出处", "source"),
    "jurisdiction": Text("法规", "law"),
    "norm": Text("达标温度", "warm enough"),
    "tiers": Text("退费档次", "tiers"),
    "overlap": Text("重叠时", "in two tiers"),
    "stopped": Text("停供", "without supply"),
    "pay": Text("退费期限", "paid back"),
    "failing_for": Text("连续不达标", "too cold for"),
    "failed_retest": Text("复测不达标", "after a failed second test"),
    "closed_for": Text("关闭门窗", "doors and windows closed"),
    "place": Text("测点", "measuring point"),
    "height": Text("离地高度", "height"),
    "instrument": Text("计量器具", "instrument"),
    "series": Text("测量次数", "readings"),
    "signed_by": Text("签字", "signed by"),
    "presumed": Text("视为", "presumed"),
    "effective_date": Text("拟施行日期", "meant to hold from"),
    "extends": Text("扩展自", "extends"),
}
OWNERS: dict[str, Text] = {
    "holder": Text("承办人", "the holder"),
    "first_contact": Text("首问责任人", "the first-contact person"),
    "receiver": Text("接收单位", "the receiving unit"),
    "unit_head": Text("单位负责人", "the head of the unit"),
}
END_OF_DAY = Text("当个工作日结束前", "by the end of the working day")
NOTHING = Text("无", "nothing")
YES, NO = Text("是", "yes"), Text("否", "no")
SEMICOLON, COMMA, OR = Text("；", "; "), Text("、", ", "), Text(" 或 ", " or ")


def key_words(key: str) -> Text:
    """Return the word for a key of a rule; a key of a pack's own is shown as it is."""
    return KEYS.get(key, Text(key, key))


def value_words(key: str, value: Any, words: Words) -> Text:
    """Return what stands under a key, in both languages."""
    if value is None or value in ("", [], {}):
        return NOTHING
    writer = WRITERS.get(key)
    return writer(value, words) if writer else plain_words(value, words)


def plain_words(value: Any, words: Words) -> Text:
    """Return a value without a key of its own: texts, lists, tables and scalars."""
    if isinstance(value, Text):
        return NOTHING if value == NO_TEXT else value
    if isinstance(value, bool):
        return YES if value else NO
    if is_dataclass(value) and not isinstance(value, type):
        shown = {one.name: getattr(value, one.name) for one in fields(value) if one.compare}
        return plain_words({key: one for key, one in shown.items() if one not in ("", (), {}, NO_TEXT)}, words)
    if isinstance(value, Mapping):
        return _table(value, words)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return _joined([plain_words(one, words) for one in value], COMMA)
    return words.get(str(value), Text(str(value), str(value)))


def amount_words(written: Any) -> Text:
    """Return an amount of time as packs write it, or the end of the working day, in words."""
    if written == "end of working day":
        return END_OF_DAY
    text = str(written)
    try:
        amount = parse_amount(text.removeprefix("-"))
    except AmountError:
        return Text(text, text)
    sign = "-" if text.startswith("-") else ""
    return Text(sign + amount_text(amount, "zh"), sign + amount_text(amount, "en"))


def condition_words(condition: Mapping[str, Any], words: Words) -> Text:
    """Return a condition (`for`, `when`) in words."""
    return _joined([_term(fact, value, words) for fact, value in condition.items()], SEMICOLON)


def _term(fact: str, value: Any, words: Words) -> Text:
    listed = value if isinstance(value, list) else [value]
    named = words.get(fact, Text(fact, fact))
    values = [words.get(f"{fact}:{fact_text(one)}", Text(fact_text(one), fact_text(one))) for one in listed]
    said = _joined(values, COMMA)
    return Text(f"{named.zh}为{said.zh}", f"{named.en}: {said.en}")


def _table(value: Mapping[str, Any], words: Words) -> Text:
    if set(value) == {"zh", "en"}:
        return Text(str(value["zh"]).strip(), str(value["en"]).strip())
    parts = []
    for key, one in value.items():
        name, said = key_words(key), plain_words(one, words)
        parts.append(Text(f"{name.zh} {said.zh}", f"{name.en} {said.en}"))
    return _joined(parts, COMMA)


def _joined(parts: Sequence[Text], joint: Text) -> Text:
    return Text(joint.zh.join(part.zh for part in parts), joint.en.join(part.en for part in parts))


def _branches(value: Any, words: Words, phrase: Text) -> Text:
    parts = []
    for one in value if isinstance(value, list) else [value]:
        table = one if isinstance(one, Mapping) else {"limit": one}
        amount = amount_words(table["limit"])
        said = (
            amount if amount == END_OF_DAY else Text(*(phrase.say(k).format(getattr(amount, k)) for k in ("zh", "en")))
        )
        when = condition_words(table["when"], words) if table.get("when") else NO_TEXT
        parts.append(said if when == NO_TEXT else Text(f"{said.zh}（{when.zh}）", f"{said.en} ({when.en})"))
    return _joined(parts, SEMICOLON)


def _within(value: Any, words: Words) -> Text:
    return _branches(value, words, Text("{}内", "within {}"))


def _every(value: Any, words: Words) -> Text:
    return _branches(value, words, Text("每 {}", "every {}"))


def _before(value: Any, words: Words) -> Text:
    moment = words.get(str(value["moment"]), Text(str(value["moment"]), str(value["moment"])))
    said = _branches(value["by"], words, Text("提前 {}", "{} before"))
    return Text(f"{said.zh}（{moment.zh}）", f"{said.en} {moment.en}")


def _window(value: Any, words: Words) -> Text:
    around = words.get(str(value["around"]), Text(str(value["around"]), str(value["around"])))
    opens, closes = amount_words(value["opens"]), amount_words(value["closes"])
    return Text(f"{around.zh} {opens.zh} 至 {closes.zh}", f"{around.en} {opens.en} to {closes.en}")


def _cut_offs(value: Any, words: Words) -> Text:
    parts = []
    for one in value:
        zh = str(one["due"]).replace("same day", "当日").replace("next day", "次日")
        parts.append(Text(f"{one['from']}-{one['to']}：{zh} 前", f"{one['from']}-{one['to']}: {one['due']}"))
    return _joined(parts, SEMICOLON)


def _events(value: Any, words: Words) -> Text:
    listed = value if isinstance(value, list) else [value]
    return _joined([_event(one, words) for one in listed], OR)


def _event(value: Any, words: Words) -> Text:
    if not isinstance(value, Mapping):
        return words.get(str(value), Text(str(value), str(value)))
    kind, where = words.get(str(value["event"]), Text(value["event"], value["event"])), value.get("where")
    if not where:
        return kind
    said = condition_words(where, words)
    return Text(f"{kind.zh}（{said.zh}）", f"{kind.en} ({said.en})")


def _pauses(value: Any, words: Words) -> Text:
    parts = []
    for one in value:
        starts, ends = _events(one["from"], words), _events(one["until"], words)
        reason = plain_words(one["reason"], words)
        parts.append(
            Text(f"从“{starts.zh}”到“{ends.zh}”（{reason.zh}）", f"from “{starts.en}” to “{ends.en}” ({reason.en})")
        )
    return _joined(parts, SEMICOLON)


def _rungs(value: Any, words: Words) -> Text:
    parts = []
    for one in value:
        after, post = amount_words(one["after"]), plain_words(one["to"], words)
        parts.append(Text(f"{after.zh}后告知{post.zh}", f"after {after.en} {post.en}"))
    return _joined(parts, SEMICOLON)


def _owner(value: Any, words: Words) -> Text:
    return OWNERS.get(str(value), Text(str(value), str(value)))


WRITERS: dict[str, Callable[[Any, Words], Text]] = {
    "within": _within,
    "every": _every,
    "before": _before,
    "window": _window,
    "cut_off": _cut_offs,
    "for": condition_words,
    "from": _events,
    "until": _events,
    "ends": _events,
    "cancel_on": _events,
    "measured_from": _events,
    "pause": _pauses,
    "rungs": _rungs,
    "owner": _owner,
}
