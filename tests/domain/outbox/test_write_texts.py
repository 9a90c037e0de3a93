"""Every message reads well in each language, and quiet hours end when they should."""

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest

from shouwen.domain.outbox.quiet import end_of_quiet
from shouwen.domain.outbox.texts import TEMPLATES, fields_of, render

SHANGHAI = ZoneInfo("Asia/Shanghai")
PROMISE = {"zh": "二十四小时答复", "en": "Answered within 24 hours"}


def _names(template: str) -> set[str]:
    kind = TEMPLATES[template]
    texts = [kind.title, *kind.lines, *([kind.instead[1]] if kind.instead else [])]
    return set().union(*(fields_of(str(text)) for text in texts))


def _values(template: str) -> dict[str, str]:
    return {name: "2026-11-20T11:30:00+00:00" if name.endswith("_at") else f"<{name}>" for name in _names(template)}


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("language", ["zh-hans", "zh-hant", "en"])
def test_every_text_shows_every_value_in_every_language(template, language):
    values = _values(template)
    shown = render(template=template, params=values, language=language)
    read = "\n".join([shown.title, *shown.lines])
    assert len(shown.lines) == len(TEMPLATES[template].lines)
    for name, value in values.items():
        assert ("2026-11-20 19:30" if name.endswith("_at") else value) in read


def test_a_promise_is_named_in_the_readers_language():
    params = {"number": "2026-000001", "promise": PROMISE, "due_at": "2026-11-20T11:30:00+00:00"}
    english = render(template="reminder", params=params, language="en")
    assert english.title == "2026-000001: “Answered within 24 hours” is due at 2026-11-20 19:30"
    assert "二十四小时答复" in render(template="reminder", params=params, language="zh-hans").title


def test_a_line_without_its_value_is_left_out():
    params = {"number": "2026-000001", "reason": "", "summary": "暖气不热"}
    assert render(template="returned", params=params, language="en").lines == ("About: 暖气不热",)


@pytest.mark.parametrize(
    ("template", "flag", "usual", "other"),
    [
        ("transfer_offered", "assigned", "is offered to you", "has been assigned to you"),
        ("returned", "ping_pong", "was sent back", "goes back and forth"),
        ("extension_decided", "approved", "was declined", "was approved"),
        ("import_done", "failed", "is done", "has failed"),
    ],
)
def test_some_messages_say_something_else_when_it_happened_otherwise(template, flag, usual, other):
    values = _values(template)
    assert usual in render(template=template, params=values, language="en").title
    assert other in render(template=template, params=values | {flag: True}, language="en").title


def test_an_old_message_without_a_value_of_its_title_stays_readable():
    assert (
        render(template="urged", params={"number": "A"}, language="en").title == "The customer urges A, – times so far"
    )


def test_braces_in_a_customers_words_stay_words():
    params = {"number": "A", "count": 2, "words": "{number} {0} %(x)s"}
    assert "In their words: {number} {0} %(x)s" in render(template="urged", params=params, language="en").lines


def _local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("begins", "ends", "moment", "not_before"),
    [
        ("22:00", "07:00", "2026-11-18T21:59", "2026-11-18T21:59"),
        ("22:00", "07:00", "2026-11-18T22:00", "2026-11-19T07:00"),
        ("22:00", "07:00", "2026-12-31T23:30", "2027-01-01T07:00"),
        ("22:00", "07:00", "2026-11-19T00:00", "2026-11-19T07:00"),
        ("22:00", "07:00", "2026-11-19T06:59", "2026-11-19T07:00"),
        ("22:00", "07:00", "2026-11-19T07:00", "2026-11-19T07:00"),
        ("12:00", "13:30", "2026-11-19T12:10", "2026-11-19T13:30"),
        ("12:00", "13:30", "2026-11-19T13:30", "2026-11-19T13:30"),
        ("00:00", "00:00", "2026-11-19T03:00", "2026-11-19T03:00"),
    ],
)
def test_quiet_hours_end_in_the_morning_also_over_midnight_and_the_new_year(begins, ends, moment, not_before):
    at = _local(moment).astimezone(UTC)
    held = end_of_quiet(at, begins=time.fromisoformat(begins), ends=time.fromisoformat(ends), zone=SHANGHAI)
    assert held == _local(not_before)
