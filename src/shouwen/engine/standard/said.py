"""What a binding asks for, in a few words: for conflicts, comparisons and lists."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from shouwen.engine.standard.conditions import fact_text
from shouwen.engine.standard.model import Binding
from shouwen.engine.standard.texts import Text

# The keys that carry the number of a rule, with their words; the first that is there speaks for the binding.
PHRASES: dict[str, Text] = {
    "within": Text("{value} 内", "within {value}"),
    "cut_off": Text("截止：{value}", "cut-off {value}"),
    "before": Text("提前 {value}", "before {value}"),
    "window": Text("窗口 {value}", "window {value}"),
    "every": Text("每 {value}", "every {value}"),
    "at_least": Text("不低于 {value}", "at least {value}"),
    "more_than": Text("高于 {value}", "more than {value}"),
    "at_most": Text("不高于 {value}", "at most {value}"),
    "less_than": Text("低于 {value}", "less than {value}"),
    "says": Text("{value}", "{value}"),
    "fields": Text("字段 {value}", "fields {value}"),
}


def said(binding: Binding) -> Text:
    """Return the heart of a binding in both languages; its name where it has no number of its own."""
    for key, phrase in PHRASES.items():
        if key in binding.params:
            value = binding.params[key]
            return Text(*(phrase.say(lang).format(value=written(value, lang)) for lang in ("zh", "en")))
    return Text(binding.name, binding.name)


def written(value: Any, lang: str) -> str:
    """Return a parameter on one line."""
    if isinstance(value, Mapping):
        return _table(value, lang)
    if isinstance(value, list):
        return (
            "；".join(written(one, lang) for one in value)
            if lang == "zh"
            else "; ".join(written(one, lang) for one in value)
        )
    return fact_text(value)


def _table(value: Mapping[str, Any], lang: str) -> str:
    if set(value) == {"zh", "en"}:
        return str(value[lang])
    if "limit" in value:
        when = f" ({_table(value['when'], lang)})" if value.get("when") else ""
        return f"{fact_text(value['limit'])}{when}"
    if "name" in value:
        return str(value["name"])
    return ", ".join(f"{key} {written(one, lang)}" for key, one in value.items())
