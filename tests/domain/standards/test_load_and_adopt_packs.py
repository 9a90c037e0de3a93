"""Packs: loaded once, never changed behind their version, adopted in an order, tightened and never loosened."""

from datetime import timedelta

import pytest

from factories import NOW, actor_for
from shouwen.domain.journal.actors import SYSTEM_ACTOR
from shouwen.domain.journal.queries import history
from shouwen.domain.standards import queries
from shouwen.domain.standards.models import PackVersion
from shouwen.domain.standards.operations import (
    UnableToAdopt,
    UnableToInterpret,
    UnableToLoadPack,
    adopt,
    end_adoption,
    interpret,
    load_pack_version,
    reorder,
)
from small_packs import small_pack

DAY = timedelta(days=1)


def load(*args, **changes):
    return load_pack_version(now=NOW, actor=SYSTEM_ACTOR, files=small_pack(*args, **changes))


def take(unit, pack="short", version="1", position=1, from_at=NOW, **changes):
    return adopt(
        now=NOW,
        actor=SYSTEM_ACTOR,
        unit_id=unit.id,
        pack=pack,
        version=version,
        position=position,
        from_at=from_at,
        **changes,
    )


def limit_for(unit, at=NOW):
    promise = queries.standard_for(unit_id=unit.id, at=at).winner("promise", "answer", {})
    return promise.source["within"] if promise else None


def test_the_same_files_again_change_nothing(city):
    first = load()
    assert load().id == first.id
    assert [event.kind for event in history(stream="pack:short")] == ["pack.loaded"]


def test_other_words_under_the_same_version_are_refused(city):
    load()
    with pytest.raises(UnableToLoadPack, match=r"版本|version"):
        load(words="咨询尽快答复。")
    assert PackVersion.objects.count() == 1


def test_other_words_under_a_new_version_stand_beside_the_old(city):
    load()
    load(version="2", words="咨询尽快答复。")
    assert [line.version for line in queries.packs()] == ["2", "1"]


def test_a_pack_with_a_mistake_is_refused_by_file_and_line(city):
    with pytest.raises(UnableToLoadPack) as refused:
        load(limit="24 hours")
    problem = refused.value.problems[0]
    assert (problem.file, problem.line) == ("short/answers.yaml", 12)
    assert not PackVersion.objects.exists()


def test_nobody_adopts_what_was_never_loaded(city):
    with pytest.raises(UnableToAdopt):
        take(city.heat, version="9")


@pytest.mark.clause("W-7.2")
def test_a_pack_binds_from_its_moment_on(city):
    load()
    take(city.heat, from_at=NOW + DAY)
    assert limit_for(city.heat) is None
    assert limit_for(city.heat, NOW + DAY) == "24 h"


def test_the_first_adopted_that_speaks_wins_and_the_order_can_be_changed(city):
    load("slow", limit="3 working days")
    load("quick", limit="4 h", clause="Q-1")
    slow, quick = take(city.heat, "slow", position=1), take(city.heat, "quick", position=2)
    assert limit_for(city.heat) == "3 working days"
    reorder(now=NOW, actor=SYSTEM_ACTOR, unit_id=city.heat.id, adoption_ids=[quick.id, slow.id])
    assert limit_for(city.heat) == "4 h"
    assert history(stream=f"unit:{city.heat.id}")[-1].data == {"order": ["quick", "slow"]}
    conflict = queries.conflicts(unit_id=city.heat.id, at=NOW)[0]
    assert (conflict.winner_pack, [name for name, _ in conflict.losers]) == ("quick", ["slow"])


def test_an_order_that_leaves_a_pack_out_is_refused(city):
    load("slow")
    load("quick", clause="Q-1")
    slow, _quick = take(city.heat, "slow"), take(city.heat, "quick", position=2)
    with pytest.raises(UnableToAdopt):
        reorder(now=NOW, actor=SYSTEM_ACTOR, unit_id=city.heat.id, adoption_ids=[slow.id])


def test_the_order_as_it_is_leaves_no_trace(city):
    load()
    one = take(city.heat)
    before = len(history(stream=f"unit:{city.heat.id}"))
    reorder(now=NOW, actor=SYSTEM_ACTOR, unit_id=city.heat.id, adoption_ids=[one.id])
    assert len(history(stream=f"unit:{city.heat.id}")) == before


def test_a_new_version_ends_the_one_before_it(city):
    load()
    load(version="2", limit="12 h")
    take(city.heat)
    take(city.heat, version="2", from_at=NOW + DAY)
    assert limit_for(city.heat) == "24 h"
    assert limit_for(city.heat, NOW + DAY) == "12 h"


def test_adopting_the_same_version_again_leaves_the_list_as_it_is(city):
    load()
    assert take(city.heat).id == take(city.heat).id
    assert len(queries.adoptions(unit_id=city.heat.id)) == 1


def test_a_pack_that_was_ended_no_longer_binds_and_stays_in_the_list(city):
    load()
    adopted = take(city.heat)
    end_adoption(now=NOW, actor=SYSTEM_ACTOR, adoption_id=adopted.id, until_at=NOW + DAY)
    assert limit_for(city.heat) == "24 h"
    assert limit_for(city.heat, NOW + DAY) is None
    assert [one.until_at for one in queries.adoptions(unit_id=city.heat.id)] == [NOW + DAY]


def test_a_unit_works_by_its_own_packs_first_and_then_by_those_above(city):
    load("house", limit="24 h")
    load("local", limit="12 h", clause="L-1", extends="[house]")
    take(city.heat, "house")
    assert limit_for(city.heat_station) == "24 h"
    take(city.heat_station, "local")
    assert limit_for(city.heat_station) == "12 h"
    assert limit_for(city.heat) == "24 h"


@pytest.mark.clause("W-7.1")
def test_a_local_pack_may_tighten(city):
    load("house", limit="24 h")
    load("local", limit="12 h", clause="L-1", extends="[house]")
    take(city.heat, "house")
    assert take(city.heat_station, "local").unit_id == city.heat_station.id


@pytest.mark.clause("W-7.1")
def test_a_local_pack_may_not_loosen_and_is_told_where(city):
    load("house", limit="24 h")
    load("local", limit="36 h", clause="L-1", extends="[house]")
    take(city.heat, "house")
    with pytest.raises(UnableToAdopt) as refused:
        take(city.heat_station, "local")
    problem = refused.value.problems[0]
    assert (problem.clause, problem.file) == ("L-1", "local/answers.yaml")
    assert "36 h" in problem.render() and "24 h" in problem.render()
    assert queries.adoptions(unit_id=city.heat_station.id) == ()


@pytest.mark.clause("W-7.1")
def test_a_pack_that_extends_what_nobody_has_adopted_is_refused(city):
    load("local", extends="[house]")
    with pytest.raises(UnableToAdopt, match="house"):
        take(city.heat_station, "local")


@pytest.mark.clause("C-1.2", "V-1.2")
def test_a_pack_adopted_for_posts_binds_those_and_no_others(city):
    load("visits", clause="V-1")
    load("everybody", clause="E-1")
    take(city.heat, "visits", posts=("repair_worker", "inspector"))
    take(city.heat, "everybody", position=2)

    def binding(post):
        found = queries.packs_binding(unit_id=city.heat_station.id, post=post, at=NOW)
        return [one.pack for one in found]

    assert binding("repair_worker") == ["visits", "everybody"]
    assert binding("clerk") == ["everybody"]


def test_every_adopter_stands_beside_its_pack(city):
    load()
    take(city.heat)
    take(city.water)
    assert queries.packs()[0].unit_ids == tuple(sorted((city.heat.id, city.water.id)))
    adopted = queries.adoptions(unit_id=city.heat.id)[0]
    assert queries.adoption_unit(adoption_id=adopted.adoption_id) == city.heat.id
    assert queries.adoption_unit(adoption_id=0) is None


@pytest.mark.clause("W-7.2")
def test_a_reading_of_a_clause_stands_beside_it_with_author_and_date(city):
    load()
    interpret(now=NOW, actor=actor_for(city.agent), pack="short", clause="S-1", text=" 当场答复的以答复时间为准。 ")
    reading = queries.clause_reading(pack="short", clause="S-1", unit_ids=frozenset(), at=NOW)
    written = reading.interpretations[0]
    assert (written.text, written.author_label, written.written_at) == (
        "当场答复的以答复时间为准。",
        city.agent.badge_number,
        NOW,
    )
    assert history(stream="pack:short")[-1].kind == "clause.interpreted"


@pytest.mark.parametrize(("clause", "text"), [("S-1", "  "), ("S-9", "有"), ("", "有")])
def test_a_reading_has_words_and_a_clause(city, clause, text):
    load()
    with pytest.raises(UnableToInterpret):
        interpret(now=NOW, actor=SYSTEM_ACTOR, pack="short", clause=clause, text=text)


def test_a_clause_says_in_which_units_it_wins_or_gives_way(city):
    load("slow", limit="3 working days")
    load("quick", limit="4 h", clause="Q-1")
    take(city.heat, "slow")
    take(city.heat, "quick", position=2)
    take(city.water, "quick")
    units = frozenset({city.heat.id, city.water.id})
    reading = queries.clause_reading(pack="quick", clause="Q-1", unit_ids=units, at=NOW)
    assert [(unit, conflict.winner_pack) for unit, conflict in reading.conflicts] == [(city.heat.id, "slow")]
    assert queries.clause_reading(pack="quick", clause="Z-1", unit_ids=units, at=NOW) is None


def test_a_small_pack_is_covered_and_lacks_an_example(city):
    load()
    report = queries.coverage_report(at=NOW)
    assert report.complete
    assert report.without_example == (("short", "S-1"),)
