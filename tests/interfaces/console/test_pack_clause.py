"""A clause of a draft as a form: written into its YAML, refused at the field, with due times in typical cases."""

import pytest
from django.http import QueryDict

from household import queries_of
from packs import files_of
from shouwen.domain.standards.models import PackVersion
from shouwen.domain.standards.vocabulary import VOCABULARY
from shouwen.engine.standard import load_pack
from shouwen.interfaces.console.drafting.fields import DATA, LIMIT, ROWS
from shouwen.interfaces.console.drafting.forms import (
    clause_form,
    clause_place,
    ladder_form,
    ladder_place,
    typed_clause,
    typed_ladder,
)

BASE = "/standards/heat/versions"
PAGE = f"{BASE}/2026.2/clauses/H-A.12"
LADDER = f"{BASE}/2026.2/ladders/unhandled"
ALL_PACKS = ("heat", "gas", "water", "counter", "visit")


@pytest.fixture
def draft(editor):
    editor.post(BASE, {"base": "2026.1", "version": "2026.2", "effective_date": "2026-12-01"})
    return PackVersion.objects.get(pack="heat", version="2026.2")


def sent_by(shown):
    """Return what a browser would send for a field of a form, row by row."""
    if shown.field.sort == LIMIT:
        limit = shown.limit
        yield f"{shown.name}__sort", limit.sort
        for name in ("moment", "around", "opens", "closes"):
            yield f"{shown.name}__{name}", getattr(limit, name)
        yield from ((cell.name, cell.value) for row in (*limit.rows, *limit.cut_offs) for cell in row)
        yield from ((f"{shown.name}__ends", one) for one in limit.ends)
    elif shown.rows or shown.field.sort == ROWS:
        yield from ((cell.name, cell.value) for row in shown.rows for cell in row)
    elif shown.field.sort == "text":
        yield from ((f"{shown.name}__{lang}", shown.value[lang]) for lang in ("zh", "en"))
    elif shown.field.sort == "events":
        yield from ((shown.name, one) for one in shown.value)
    elif shown.field.sort == "flag":
        yield from [(shown.name, "1")] if shown.value else []
    else:
        yield shown.name, shown.value


def as_sent(form):
    """Return what a browser would send for the form of a clause as it stands."""
    pairs = [pair for one in form.head for pair in sent_by(one)]
    pairs += [("kind", code) for code, _word, on in form.kinds if on]
    pairs += [pair for group in form.groups for one in group.fields for pair in sent_by(one)]
    return pairs


def query(pairs):
    made = QueryDict(mutable=True)
    for name, value in pairs:
        made.appendlist(name, value)
    return made


def post(client, path=PAGE, edition="1", **changes):
    """Send the form of the page as it stands, with some fields changed."""
    page = client.get(path).context["page"]
    pairs = as_sent(page.form) if path == PAGE else [pair for one in page.form for pair in sent_by(one)]
    form = query(pairs)
    form["edition"] = edition
    for name, value in changes.items():
        form.setlist(name, value if isinstance(value, list) else [value])
    return client.post(path, form.urlencode(), content_type="application/x-www-form-urlencoded")


def stored():
    return PackVersion.objects.get(pack="heat", version="2026.2").files["heat/complaints.yaml"]


@pytest.mark.parametrize("name", ALL_PACKS)
def test_every_clause_and_ladder_sent_back_as_it_is_shown_says_the_same(name):
    files = files_of(name)
    pack = load_pack(files, VOCABULARY).pack
    for clause in pack.clauses:
        place = clause_place(files, clause.id)
        typed = typed_clause(query(as_sent(clause_form(place.value, pack, {}))), place.value)
        assert (typed.value, typed.faults) == (place.value, {})
    for ladder in pack.ladders:
        place = ladder_place(files, ladder)
        pairs = [pair for one in ladder_form(place.value, pack, {}) for pair in sent_by(one)]
        typed = typed_ladder(query(pairs), place.value)
        assert (typed.value, typed.faults) == (place.value, {})


def test_a_form_that_is_sent_as_it_is_changes_no_byte(draft, editor):
    before = stored()
    assert post(editor).status_code == 302
    assert (stored(), PackVersion.objects.get(version="2026.2").edition) == (before, 1)


def test_a_shorter_limit_changes_one_line_and_keeps_every_comment(draft, editor):
    before = stored()
    assert post(editor, b0__limit__0__amount="12 h").status_code == 302
    assert stored() == before.replace("        within: 24 h\n", "        within: 12 h\n", 1)
    changes = editor.get(f"{BASE}/2026.2").context["page"].sections
    details = [one for section in changes for line in section.lines if line.name == "H-A.12" for one in line.details]
    assert [(one.about, one.before, one.after) for one in details] == [("时限", "24 小时内", "12 小时内")]


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"b0__limit__0__amount": "12 hours"}, "b0__limit"),
        ({"b0__limit__0__amount": ""}, "b0"),
        ({"b0__remind": "80%, 50%"}, "b0__remind"),
        ({"b0__ladder": "nobody"}, "b0__ladder"),
        ({"title__en": ""}, "title"),
        ({"b0__days": "[", "b0__limit__0__amount": "3 natural days"}, "b0__days"),
        ({"kind": ["promise", "gate"]}, "kind"),
    ],
)
def test_a_mistake_is_said_at_the_field_that_caused_it_and_nothing_is_written(draft, editor, changes, name):
    before = stored()
    answer = post(editor, **changes)
    page = answer.context["page"]
    wrong = {
        **{one.name: one.errors for one in page.form.head},
        **{one.name: one.errors for group in page.form.groups for one in group.fields},
        **{group.prefix: group.errors for group in page.form.groups},
        "kind": page.form.kind_errors,
    }
    assert answer.status_code == 422
    assert [field for field, errors in wrong.items() if errors] == [name]
    assert stored() == before


def test_the_due_times_of_three_typical_cases_are_computed_before_it_is_written(draft, editor):
    before = stored()
    page = post(editor, b0__limit__0__amount="12 h", act="preview").context["page"]
    rows = page.previews[0].rows
    hours = [(row.dues[0].due_at - row.case.starts_at).total_seconds() / 3600 for row in rows]
    assert (hours, [row.title for row in rows]) == ([12, 12, 12], ["工作日上午", "周五晚上", "长假前"])
    assert stored() == before


def test_working_days_pass_over_the_holiday(draft, editor):
    page = post(editor, b0__limit__0__amount="1 working day", act="preview").context["page"]
    holiday = page.previews[0].rows[2]
    assert (holiday.dues[0].due_at - holiday.case.starts_at).days > 3


def test_the_rule_stands_in_words_beside_the_form(draft, editor):
    lines = {line.label: line.text for line in editor.get(PAGE).context["page"].previews[0].view.lines}
    assert lines["时限"] == "24 小时"


def test_a_rule_is_added_and_taken_out(draft, editor):
    shown = post(editor, act="add", add="target").context["page"]
    assert (shown.form.groups[-1].kind, shown.form.groups[-1].is_new) == ("target", True)
    added = {"b1__kind": "target", "b1__code": "satisfaction", "b1__at_least": "98 %"}
    assert post(editor, **added, b1__planned="").status_code == 302
    assert "- {target: satisfaction, at_least: 98 %}" in stored()
    assert post(editor, edition="2", b1__remove="1").status_code == 302
    assert "satisfaction" not in stored()


def test_a_rule_without_a_name_is_refused(draft, editor):
    answer = post(editor, b1__kind="target", b1__code="", b1__at_least="98 %")
    assert answer.status_code == 422


def test_branches_pauses_and_reminders_are_written_as_rows(draft, editor):
    given = {
        "b0__limit__0__amount": "30 min",
        "b0__limit__0__fact": "zone",
        "b0__limit__0__value": "urban",
        "b0__limit__1__amount": "1 h",
        "b0__limit__1__fact": "",
        "b0__limit__1__value": "",
        "b0__pause__0__from": "customer.awaited",
        "b0__pause__0__until": "customer.replied",
        "b0__pause__0__reason.zh": "等候客户",
        "b0__pause__0__reason.en": "Waiting for the customer",
        "b0__remind": "50%、2 h before",
    }
    assert post(editor, **given).status_code == 302
    promise = load_pack(PackVersion.objects.get(version="2026.2").files).pack.clause("H-A.12").bindings[0].promise
    assert [one.amount.quantity for one in promise.limit.branches] == [30, 60]
    assert (len(promise.pauses), promise.pauses[0].reason.en) == (1, "Waiting for the customer")
    assert [one.label for one in promise.reminders] == ["50%", "2 h before"]


def test_a_limit_of_another_sort_takes_the_place_of_the_old(draft, editor):
    given = {"b0__limit__sort": "before", "b0__limit__moment": "promised_at", "b0__limit__0__amount": "2 h"}
    assert post(editor, **given).status_code == 302
    assert "before: {moment: promised_at, by: 2 h}" in stored()


def test_who_comes_second_is_told_and_loses_nothing_typed(draft, editor):
    post(editor, b0__limit__0__amount="12 h")
    answer = post(editor, edition="1", b0__limit__0__amount="6 h")
    assert answer.status_code == 422
    assert "其他人刚刚修改了这份草稿" in answer.content.decode()
    assert 'value="6 h"' in answer.content.decode()


def test_a_ladder_is_written_rung_by_rung(draft, editor):
    assert post(editor, LADDER, l__rungs__0__after="12 h").status_code == 302
    assert "      - {after: 12 h, to: station_head}\n" in stored()
    refused = post(editor, LADDER, edition="2", l__rungs__0__after="60 h")
    wrong = [one.name for one in refused.context["page"].form if one.errors]
    assert (refused.status_code, wrong) == (422, ["l__rungs"])


def test_what_is_more_than_a_form_can_show_is_shown_as_data():
    value = {"promise": "x", "from": {"event": "case.opened", "where": {"a": 1}}, "until": "case.handled"}
    pack = load_pack(files_of("heat")).pack
    clause = {"id": "H-A.12", "kind": ["promise"], "makes_real": [value]}
    fields = {one.field.key: one.field.sort for one in clause_form(clause, pack, {}).groups[0].fields}
    assert (fields["from"], fields["until"]) == (DATA, "events")


def test_an_approved_version_and_a_reader_get_no_form(draft, editor, agent):
    assert editor.get(f"{BASE}/2026.1/clauses/H-A.12").context["page"].form is None
    assert agent.get(PAGE).context["page"].form is None
    assert agent.post(PAGE, {}).status_code == 403
    assert editor.get(f"{BASE}/2026.2/clauses/X-1").status_code == 404
    assert editor.get(f"{BASE}/2026.2/ladders/nobody").status_code == 404


def test_an_approved_version_is_not_written_even_if_a_form_is_sent(editor):
    answer = editor.post(f"{BASE}/2026.1/clauses/H-A.12", {"title__zh": "x", "title__en": "y"})
    assert answer.status_code == 422
    assert "二十四小时答复" in PackVersion.objects.get(pack="heat").files["heat/complaints.yaml"]


def test_the_form_takes_few_queries(draft, editor):
    assert queries_of(editor, PAGE) <= 14
