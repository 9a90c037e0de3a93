"""Every text has good Chinese, and the traditional characters follow from it."""

from pathlib import Path

import polib
import pytest

from shouwen.project.translations.catalogues import compile_both, converter, is_current, stamp_of, traditional_of
from shouwen.project.translations.faults import all_faults, contradictions, faults_of, missing, unused
from shouwen.project.translations.texts import Text, texts_of


def test_every_text_of_the_program_is_translated_well():
    assert "\n".join(all_faults()) == ""


@pytest.fixture
def hall_app(tmp_path: Path) -> Path:
    """An app with one Python file and one template."""
    app = tmp_path / "hall"
    (app / "templates").mkdir(parents=True)
    (app / "views.py").write_text('title = _("Today")\nlabel = pgettext_lazy("queue", "Next")\n')
    (app / "templates" / "queue.html").write_text(
        '{% translate "Wait here" %} {{ _("Ticket")|upper }}\n'
        '{% include "row.html" with title=_("Counter") %}\n'
        "{% blocktranslate trimmed count n=waiting %}\n  One person waits\n"
        "{% plural %}\n  {{ n }} people wait\n{% endblocktranslate %}\n"
    )
    return app


def test_texts_are_found_in_code_and_in_every_kind_of_template_tag(hall_app: Path):
    assert texts_of(hall_app) == {
        Text(None, "Today", None): "views.py:1",
        Text("queue", "Next", None): "views.py:2",
        Text(None, "Wait here", None): "templates/queue.html:1",
        Text(None, "Ticket", None): "templates/queue.html:1",
        Text(None, "Counter", None): "templates/queue.html:2",
        Text(None, "One person waits", "%(n)s people wait"): "templates/queue.html:3",
    }


def test_a_text_without_chinese_and_chinese_without_a_text_are_both_reported(hall_app: Path):
    translated = polib.POEntry(msgid="Today", msgstr="今日")
    left_over = polib.POEntry(msgid="Yesterday", msgstr="昨日")
    used = {hall_app: {Text(None, "Today", None): "views.py:1", Text(None, "Ticket", None): "queue.html:1"}}
    entries = [(hall_app, translated), (hall_app, left_over)]
    assert list(missing(used, entries)) == ["hall: not translated: 'Ticket' (queue.html:1)"]
    assert list(unused(used, entries)) == ["hall: not used by this app: 'Yesterday'"]


def test_two_apps_that_translate_a_text_differently_are_reported(tmp_path: Path):
    cancel_in_hall = (tmp_path / "hall", polib.POEntry(msgid="Cancel", msgstr="取消"))
    cancel_in_portal = (tmp_path / "portal", polib.POEntry(msgid="Cancel", msgstr="作废"))
    assert list(contradictions([cancel_in_hall, cancel_in_portal])) == [
        "portal: 'Cancel' is '作废' here and '取消' in hall"
    ]


@pytest.mark.parametrize(
    ("english", "chinese", "faults"),
    [
        ("%(hours)s h late", "迟到%(hours)s小时", []),
        ("%(hours)s h late", "迟到%(hour)s小时", ["placeholders differ"]),
        ("Sorry, closed.", "抱歉,已下班。", ["half-width punctuation beside Chinese"]),
        ("Sorry, closed.", "抱歉，已下班（周日）。", []),
        ("Sorry, closed.", "Sorry, closed.", ["English left over"]),
        ("API", "API", []),
    ],
)
def test_faults_of_a_message_are_named(english: str, chinese: str, faults: list[str]):
    assert list(faults_of(polib.POEntry(msgid=english, msgstr=chinese))) == faults


def test_an_uncertain_message_is_a_fault():
    assert list(faults_of(polib.POEntry(msgid="Today", msgstr="今日", flags=["fuzzy"]))) == ["marked as uncertain"]


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    path = tmp_path / "hall" / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    path.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Reply"\nmsgstr "“答复”%(name)s"\n'
    )
    return path


def test_the_traditional_catalogue_is_made_from_the_simplified_one_with_its_placeholders(catalogue: Path):
    compile_both(catalogue, converter())
    assert polib.mofile(str(catalogue.with_suffix(".mo"))).find("Reply").msgstr == "“答复”%(name)s"
    assert polib.mofile(str(traditional_of(catalogue))).find("Reply").msgstr == "「答覆」%(name)s"


def test_a_catalogue_is_compiled_again_only_after_a_change(catalogue: Path):
    compile_both(catalogue, converter())
    assert is_current(catalogue)
    catalogue.write_text(catalogue.read_text().replace("答复", "回复"))
    assert not is_current(catalogue)
    assert stamp_of(catalogue).is_file()
