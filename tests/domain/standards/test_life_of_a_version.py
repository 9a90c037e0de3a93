"""A version is written, reviewed, approved by somebody else, comes into force on a day, and is retired."""

from datetime import date, timedelta

import pytest

from factories import NOW, actor_for, make_staff
from shouwen.domain.journal.actors import SYSTEM_ACTOR
from shouwen.domain.journal.queries import history
from shouwen.domain.standards import queries, versions
from shouwen.domain.standards.models import Adoption, PackVersion
from shouwen.domain.standards.operations import (
    UnableToAdopt,
    UnableToDecide,
    UnableToDraft,
    UnableToLoadPack,
    adopt,
    approve_version,
    change_draft,
    discard_draft,
    draft_from,
    import_draft,
    load_pack_version,
    retire_version,
    return_draft,
    schedule_version,
    submit_draft,
)
from small_packs import small_pack

FIRST_DAY = date(2026, 12, 1)
MIDNIGHT = NOW.replace(month=11, day=30, hour=16, minute=0)


@pytest.fixture
def editor(city):
    return actor_for(make_staff(unit=city.group, role="standards_editor", name="吴琳"))


@pytest.fixture
def reviewer(city):
    return actor_for(make_staff(unit=city.group, role="standards_editor", name="郑洁"))


@pytest.fixture
def loaded(city):
    load_pack_version(now=NOW, actor=SYSTEM_ACTOR, files=small_pack())
    take(city.heat, "1")
    return city


def take(unit, version, from_at=NOW, pack="short"):
    return adopt(now=NOW, actor=SYSTEM_ACTOR, unit_id=unit.id, pack=pack, version=version, position=1, from_at=from_at)


def write(actor, version="2", effective_date=FIRST_DAY):
    return draft_from(now=NOW, actor=actor, pack="short", base="1", version=version, effective_date=effective_date)


def do(operation, actor, version="2", **given):
    return operation(now=NOW, actor=actor, pack="short", version=version, **given)


def change(actor, files, edition=1):
    return do(change_draft, actor, edition=edition, files=files, what="S-1")


def approved(editor, reviewer):
    write(editor)
    do(submit_draft, editor)
    return do(approve_version, reviewer)


def schedule(actor, unit, from_date=FIRST_DAY, reason="公司〔2026〕12号"):
    return do(schedule_version, actor, from_date=from_date, unit_ids=[unit.id], reason=reason)


def limit_for(unit, at=NOW):
    promise = queries.standard_for(unit_id=unit.id, at=at).winner("promise", "answer", {})
    return promise.source["within"] if promise else None


def test_what_is_loaded_by_the_program_is_approved_and_in_force_from_its_own_date(loaded):
    line = versions.versions(pack="short", at=NOW)[0]
    assert (line.phase, line.in_force_date, line.approver_label) == ("in_force", date(2026, 1, 1), "system")


def test_a_draft_has_the_words_of_the_version_it_is_written_from(loaded, editor):
    draft = write(editor)
    before = PackVersion.objects.get(version="1")
    assert draft.files["short/answers.yaml"] == before.files["short/answers.yaml"]
    assert draft.files["short/pack.yaml"] == before.files["short/pack.yaml"].replace(
        'version: "1"', 'version: "2"'
    ).replace("2026-01-01", "2026-12-01")
    assert (draft.state, draft.base_version, draft.author_ids) == ("draft", "1", [editor.staff_id])
    assert history(stream="pack:short")[-1].kind == "pack.drafted"


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"version": "1"}, "version"), ({"version": " "}, "version"), ({"effective_date": None}, "effective_date")],
)
def test_a_draft_needs_a_version_of_its_own_and_a_date(loaded, editor, changes, field):
    with pytest.raises(UnableToDraft) as refused:
        write(editor, **changes)
    assert refused.value.field == field


def test_only_a_draft_can_be_changed(loaded, editor, reviewer):
    write(editor)
    do(submit_draft, editor)
    with pytest.raises(UnableToDraft):
        change(editor, small_pack(version="2", limit="12 h"))
    do(approve_version, reviewer)
    with pytest.raises(UnableToDraft):
        change(editor, small_pack(version="2", limit="12 h"))
    assert PackVersion.objects.get(version="2").fingerprint == approved_fingerprint()


def approved_fingerprint():
    return history(stream="pack:short")[-1].data["fingerprint"]


def test_a_change_is_kept_with_its_writer_and_one_that_comes_second_is_refused(loaded, editor, reviewer):
    write(editor)
    changed = change(reviewer, small_pack(version="2", limit="12 h"))
    assert (changed.edition, changed.author_ids) == (2, sorted([editor.staff_id, reviewer.staff_id]))
    with pytest.raises(UnableToDraft):
        change(editor, small_pack(version="2", limit="6 h"), edition=1)
    assert "within: 12 h" in PackVersion.objects.get(version="2").files["short/answers.yaml"]


def test_words_that_are_no_pack_are_refused_with_file_and_line(loaded, editor):
    write(editor)
    with pytest.raises(UnableToDraft) as refused:
        change(editor, small_pack(version="2", limit="24 hours"))
    assert refused.value.problems[0].file == "short/answers.yaml"


def test_a_draft_keeps_its_name_and_version(loaded, editor):
    write(editor)
    with pytest.raises(UnableToDraft):
        change(editor, small_pack(version="3"))


@pytest.mark.clause("H-A.2b")
def test_nobody_approves_what_they_have_written(loaded, editor, reviewer):
    write(editor)
    do(submit_draft, editor)
    with pytest.raises(UnableToDecide, match=r"其他人批准|Somebody else approves"):
        do(approve_version, editor)
    done = do(approve_version, reviewer)
    assert (done.state, done.approver_label) == ("approved", reviewer.label)


def test_who_has_changed_a_word_counts_as_author(loaded, editor, reviewer):
    write(editor)
    change(reviewer, small_pack(version="2", limit="12 h"))
    do(submit_draft, editor)
    with pytest.raises(UnableToDecide):
        do(approve_version, reviewer)


def test_a_version_comes_back_with_remarks_and_can_be_changed_again(loaded, editor, reviewer):
    write(editor)
    do(submit_draft, editor)
    with pytest.raises(UnableToDecide) as refused:
        do(return_draft, reviewer, remarks=" ")
    assert refused.value.field == "remarks"
    assert do(return_draft, reviewer, remarks="请写明夜间").remarks == "请写明夜间"
    assert change(editor, small_pack(version="2", limit="12 h")).state == "draft"


def test_somebody_of_one_company_does_not_decide_for_the_others(loaded, editor):
    write(editor)
    do(submit_draft, editor)
    with pytest.raises(UnableToDecide):
        do(approve_version, actor_for(loaded.water_station_head))


def test_nobody_adopts_a_draft(loaded, editor, reviewer):
    write(editor)
    with pytest.raises(UnableToAdopt):
        take(loaded.heat, "2")
    do(submit_draft, editor)
    with pytest.raises(UnableToAdopt):
        take(loaded.heat, "2")
    do(approve_version, reviewer)
    assert take(loaded.heat, "2", from_at=MIDNIGHT).from_at == MIDNIGHT


def test_a_draft_binds_nobody_and_is_not_what_the_pack_says(loaded, editor):
    write(editor)
    assert queries.pack_in_force(name="short", at=NOW).version == "1"
    assert [one.version for one in queries.packs()] == ["1"]
    assert [line.version for line, _title in versions.unapproved(at=NOW)] == ["2"]


def test_a_version_comes_into_force_at_the_first_minute_of_its_day(loaded, editor, reviewer):
    write(editor)
    change(editor, small_pack(version="2", limit="12 h").copy())
    do(submit_draft, editor)
    do(approve_version, reviewer)
    schedule(editor, loaded.heat)
    assert limit_for(loaded.heat, MIDNIGHT - timedelta(minutes=1)) == "24 h"
    assert limit_for(loaded.heat, MIDNIGHT) == "12 h"
    assert queries.pack_in_force(name="short", at=MIDNIGHT - timedelta(days=1)).version == "1"
    assert queries.pack_in_force(name="short", at=MIDNIGHT).version == "2"


def test_another_day_can_be_set_until_the_first_has_come(loaded, editor, reviewer):
    approved(editor, reviewer)
    schedule(editor, loaded.heat)
    schedule(editor, loaded.heat, from_date=FIRST_DAY + timedelta(days=5))
    later = MIDNIGHT + timedelta(days=5)
    rows = Adoption.objects.order_by("from_at").values_list("pack_version__version", "from_at", "until_at")
    assert list(rows) == [("1", NOW, later), ("2", later, None)]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"from_date": FIRST_DAY - timedelta(days=1)}, "from_date"),
        ({"from_date": None}, "from_date"),
        ({"reason": ""}, "reason"),
    ],
)
def test_a_day_is_not_before_the_pack_itself_and_has_a_reason(loaded, editor, reviewer, given, field):
    approved(editor, reviewer)
    with pytest.raises(UnableToDecide) as refused:
        schedule(editor, loaded.heat, **given)
    assert refused.value.field == field


def test_a_day_that_has_begun_is_too_late(loaded, editor, reviewer):
    write(editor, effective_date=date(2026, 11, 1))
    do(submit_draft, editor)
    do(approve_version, reviewer)
    with pytest.raises(UnableToDecide):
        schedule(editor, loaded.heat, from_date=NOW.date())
    assert schedule(editor, loaded.heat, from_date=NOW.date() + timedelta(days=1)).in_force_date == date(2026, 11, 19)


def test_a_retired_version_binds_nobody_and_is_adopted_by_nobody(loaded, editor):
    with pytest.raises(UnableToDecide) as refused:
        do(retire_version, editor, version="1", reason="")
    assert refused.value.field == "reason"
    do(retire_version, editor, version="1", reason="标准废止")
    assert limit_for(loaded.heat) is None
    with pytest.raises(UnableToAdopt):
        take(loaded.water, "1")
    assert versions.versions(pack="short", at=NOW)[0].phase == "retired"
    assert history(stream="pack:short")[-1].data["reason"] == "标准废止"


def test_retiring_a_version_before_its_day_leaves_the_one_before_it_in_force(loaded, editor, reviewer):
    approved(editor, reviewer)
    schedule(editor, loaded.heat)
    do(retire_version, editor, reason="另行研究")
    assert limit_for(loaded.heat, MIDNIGHT) == "24 h"


def test_a_draft_is_thrown_away_with_a_reason_and_its_version_is_free_again(loaded, editor, reviewer):
    write(editor)
    with pytest.raises(UnableToDraft):
        do(discard_draft, editor, reason="")
    do(discard_draft, editor, reason="重写")
    assert write(editor).state == "draft"
    do(submit_draft, editor)
    with pytest.raises(UnableToDraft):
        do(discard_draft, editor, reason="重写")


def test_a_pack_from_elsewhere_comes_in_as_a_draft_and_is_not_loaded_over(loaded, editor):
    draft = import_draft(now=NOW, actor=editor, files=small_pack("other"))
    assert (draft.pack, draft.state) == ("other", "draft")
    assert queries.pack_in_force(name="other", at=NOW) is None
    with pytest.raises(UnableToLoadPack):
        load_pack_version(now=NOW, actor=SYSTEM_ACTOR, files=small_pack("other"))


@pytest.mark.parametrize("operation", [submit_draft, approve_version])
def test_a_version_that_is_not_there_is_refused(loaded, editor, operation):
    with pytest.raises(UnableToDecide):
        do(operation, editor, version="9")
