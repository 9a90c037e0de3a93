"""Amounts of time in words."""

from __future__ import annotations

from shouwen.engine.timeline import Amount, format_amount

UNITS_ZH = (
    ("working hours", "个工作小时"), ("working hour", "个工作小时"), ("working minutes", "个工作分钟"),
    ("working minute", "个工作分钟"), ("working days", "个工作日"), ("working day", "个工作日"),
    ("natural days", "个自然日"), ("natural day", "个自然日"), ("min", "分钟"), ("h", "小时"), ("s", "秒"),
)  # fmt: skip


def is_chinese(lang: str) -> bool:
    return lang.startswith("zh")


def amount_text(amount: Amount, lang: str) -> str:
    """Return an amount of time in words."""
    written = format_amount(amount)
    if not is_chinese(lang):
        return written
    for english, chinese in UNITS_ZH:
        written = written.replace(f" {english}", f" {chinese}")
    return written
