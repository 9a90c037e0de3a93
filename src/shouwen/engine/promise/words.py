"""The words of explanations in both languages, and how moments, days and lengths of time are written."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from datetime import date, datetime, timedelta, tzinfo

from shouwen.engine.standard.amount_words import is_chinese
from shouwen.engine.standard.texts import Text

LABELS: dict[str, Text] = {
    "cites": Text("依据", "by law"),
    "starts": Text("开始", "starts"),
    "limit": Text("时限", "limit"),
    "opens": Text("最早", "not before"),
    "first_due": Text("原定到期", "first due"),
    "due": Text("到期", "due"),
    "paused": Text("暂停", "paused"),
    "extended": Text("延期", "extended"),
    "met": Text("兑现", "met"),
    "not_met": Text("未兑现", "not met"),
    "cancelled": Text("取消", "cancelled"),
    "early": Text("过早", "too early"),
    "problem": Text("问题", "problem"),
    "rung": Text("第 {number} 级", "rung {number}"),
    "told": Text("每次告知", "each time"),
}

STATES: dict[str, Text] = {
    "running": Text("进行中，{due} 到期", "running, due {due}"),
    "running_unknown": Text("进行中，到期时间无法确定", "running, the due time cannot be told"),
    "running_ladder": Text("进行中", "running"),
    "paused": Text("已暂停", "paused"),
    "met": Text("已兑现", "kept"),
    "met_unknown": Text("已办，能否兑现无法确定", "met, whether in time cannot be told"),
    "met_late": Text("违约，迟了 {late}", "broken, {late} late"),
    "breached": Text("违约，已迟 {late}", "broken, {late} late so far"),
    "breached_early": Text("违约，早了 {early}", "broken, {early} too early"),
    "breached_ended": Text("违约", "broken"),
    "cancelled": Text("已取消", "cancelled"),
    "met_ladder": Text("已办，梯级停止", "met, the ladder stops"),
}

SENTENCES: dict[str, Text] = {
    "missing_year": Text(
        "缺少 {year} 年的法定节假日安排；该年确认后自动算出到期时间",
        "the official days of {year} are not known; the due time follows once that year is confirmed",
    ),
    "head": Text("{title}（{clause}，{pack}）", "{title} ({clause}, {pack})"),
    "by": Text("{event}，经手：{actor}", "{event} by {actor}"),
    "anonymous": Text("{event}", "{event}"),
    "nothing": Text("0", "0"),
    "elapsed": Text("{amount}，连续计算", "{amount} elapsed time"),
    "every_hour": Text("每小时都计，夜间和节假日也计", "every hour counts, nights and holidays too"),
    "natural_days": Text("{amount}（自然日）", "{amount}"),
    "working_days": Text("{amount}（法定工作日）", "{amount_official}"),
    "unit_hours": Text("{amount}，只计单位办公时间", "{amount} of the unit"),
    "end_of_working_day": Text("当个工作日下班前", "until the end of the working day"),
    "cut_offs": Text("按受理时刻分段", "by the time of day of the report"),
    "before": Text("在{moment}之前 {amount}", "{amount} before {moment}"),
    "window": Text("{moment}前后的规定时段", "in the window around {moment}"),
    "every": Text("每 {amount} 至少一次", "at least every {amount}"),
    "when": Text("（{condition}）", " ({condition})"),
    "still_paused": Text("暂停中：{reason}", "still paused: {reason}"),
    "pause": Text("{length}：{reason}", "{length}: {reason}"),
    "extension": Text("由 {actor} 批准{reason}", "approved by {actor}{reason}"),
    "extension_reason": Text("：{reason}", ": {reason}"),
    "late": Text("，迟了 {late}", ", {late} late"),
    "no_longer_applies": Text("事项重新分类后不再适用", "no longer applies since the case was classified anew"),
    "case_closed": Text("工单办结时仍未完成", "the case was closed before it was met"),
    "superseded": Text("由另一标准的同名承诺接替", "another standard's promise of this name took its place"),
    "told_post": Text("告知{post}", "to {post}"),
}

# One sentence for each line that the timeline gives; it says which day or span it is about beside it.
STEPS: dict[str, Text] = {
    "first_day_does_not_count": Text("当日不计", "the day itself does not count"),
    "first_day_is_over": Text("当日已过，不计", "the day is over, it does not count"),
    "day_counts": Text("第 {number} 天", "day {number}"),
    "makeup_day_counts": Text("第 {number} 天，{name}调休上班", "day {number}, make-up workday for {name}"),
    "days_count": Text("第 {first} 至 {last} 天", "days {first} to {last}"),
    "holiday_does_not_count": Text("{name}，不计", "{name}, does not count"),
    "weekend_does_not_count": Text("周末，不计", "weekend, does not count"),
    "paused_day_does_not_count": Text("暂停，不计", "paused, does not count"),
    "holiday_last_day_moves": Text("{name}，末日顺延", "{name}, the last day moves on"),
    "weekend_last_day_moves": Text("周末，末日顺延", "weekend, the last day moves on"),
    "unit_closes": Text("单位下班", "the unit closes"),
    "day_ends": Text("当日结束", "the day ends"),
    "same_minute": Text("与开始同一时刻", "the same minute as the start"),
    "every_minute_counts": Text("计 {length}", "{length} count"),
    "window_counts": Text("计 {length}", "{length} count"),
    "holiday_closed": Text("{name}，不办公", "{name}, closed"),
    "weekend_closed": Text("周末，不办公", "weekend, closed"),
    "exception_closed": Text("当日不办公", "closed on this day"),
    "no_hours": Text("不办公", "no hours on this day"),
    "outside_hours": Text("非办公时间", "outside working hours"),
    "paused": Text("暂停", "paused"),
    "time_used_up": Text("时限用完", "the time is used up"),
    "middle_not_shown": Text("中间 {days} 天略", "{days} days in between are not shown"),
    "working_day_ends": Text("当日下班前", "the working day ends"),
    "next_working_day": Text("下一个工作日", "the next working day"),
    "reported_between": Text(
        "{from_time} 至 {to_time} 受理：{day} {due_time}", "reported from {from_time} to {to_time}: {day} {due_time}"
    ),
}
DAYS_LATER = {0: Text("当日", "the same day at"), 1: Text("次日", "the next day at")}
LATER = Text("{days} 日后", "{days} days later at")

WEEKDAYS_ZH = "一二三四五六日"
WEEKDAYS_EN = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS_EN = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def say(texts: Mapping[str, Text], key: str, lang: str, **params: object) -> str:
    """Return a sentence in `lang` with its values filled in."""
    return texts[key].say(lang).format(**params)


def length_text(length: timedelta, lang: str) -> str:
    """Return a length of time in hours, minutes and seconds; from three days on in days and hours."""
    seconds = int(length.total_seconds())
    days, rest = divmod(seconds, 86400) if seconds >= 3 * 86400 else (0, seconds)
    hours, rest = divmod(rest, 3600)
    minutes, seconds = divmod(rest, 60)
    units = ("天", "小时", "分钟", "秒") if is_chinese(lang) else ("d", "h", "min", "s")
    parts = [f"{number} {unit}" for number, unit in zip((days, hours, minutes, seconds), units, strict=True) if number]
    return " ".join(parts) or f"0 {units[2]}"


def day_text(day: date, lang: str, *, year: bool = False) -> str:
    if is_chinese(lang):
        head = f"{day.year}年" if year else ""
        return f"{head}{day.month}月{day.day}日（周{WEEKDAYS_ZH[day.weekday()]}）"
    tail = f" {day.year}" if year else ""
    return f"{WEEKDAYS_EN[day.weekday()]} {day.day} {MONTHS_EN[day.month - 1]}{tail}"


def moment_text(moment: datetime, zone: tzinfo, lang: str, *, ends: bool = False) -> str:
    """Return a moment in local time. With `ends` midnight is written as 24:00 of the day that it ends."""
    local = moment.astimezone(zone)
    clock = local.strftime("%H:%M:%S" if local.second else "%H:%M")
    day = local.date()
    if ends and clock == "00:00":
        day, clock = day - timedelta(days=1), "24:00"
    return f"{day_text(day, lang, year=True)} {clock}".replace("） ", "）")


def width(text: str) -> int:
    """Return how many columns a text takes where Chinese characters take two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def padded(text: str, columns: int) -> str:
    return text + " " * max(0, columns - width(text))
