"""Any two characters find what is known of a customer, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shouwen.domain.search import operations, queries
from shouwen.domain.search.text import normalised, query_tokens, tokens

WATER, HEAT = 1, 2
LI = operations.NewDocument(
    "account",
    1,
    "李秀英 lixiuying lxy 13812345678 HR-20381 西城区和平里3号楼2单元1501室",
    company_id=HEAT,
    customer_id=11,
)
WANG = operations.NewDocument(
    "account", 2, "王伟 wangwei ww 13987650001 W-99120 东城区翠湖小区7号楼101室", company_id=WATER, customer_id=12
)
SHOP = operations.NewDocument("customer", 3, "鑫源商贸有限公司 xinyuan xysm", customer_id=13)


@pytest.fixture
def indexed(db):
    operations.index([LI, WANG, SHOP])


def refs(text, company_ids=None):
    hits = queries.find(text=text, kinds=["account", "customer"], company_ids=company_ids, limit=20)
    return {hit.ref_id for hit in hits}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("秀英", {1}),
        ("李秀英", {1}),
        ("lxy", {1}),
        ("xiuying", {1}),
        ("138", {1}),
        ("5678", {1}),
        ("20381", {1}),
        ("hr-203", {1}),
        ("和平里", {1}),
        ("1501", {1}),
        ("和平里3号楼2单元1501", {1}),
        ("３号楼", {1}),
        ("翠湖 王伟", {2}),
        ("王伟 和平里", set()),
        ("王", {2}),
        ("號樓", {1, 2}),
        ("鑫源", {3}),
        ("", set()),
        ("没有", set()),
    ],
)
def test_any_two_characters_of_name_pinyin_phone_number_or_address_find_the_customer(indexed, typed, found):
    assert refs(typed) == found


def test_neighbouring_pairs_in_different_words_are_no_match(indexed):
    assert refs("伟王") == set()


def test_what_belongs_to_another_company_is_not_found(indexed):
    assert refs("号楼", company_ids=[HEAT]) == {1}
    assert refs("鑫源", company_ids=[HEAT]) == {3}


def test_signs_of_the_query_language_are_plain_text(indexed):
    for typed in ['"', "' OR 1=1", "a* OR b", "王伟\\", "%", "NEAR(", "-"]:
        refs(typed)


def test_a_changed_document_is_found_by_its_new_words_only(indexed):
    moved = operations.NewDocument("account", 1, "李秀英 lixiuying lxy 滨河小区5号楼", company_id=HEAT, customer_id=11)
    operations.index([moved])
    assert refs("和平里") == set()
    assert refs("滨河") == {1}


def test_a_removed_document_is_not_found(indexed):
    operations.remove(kind="account", ref_ids=[1])
    assert refs("秀英") == set()


def test_an_index_written_again_finds_the_same(indexed):
    assert operations.rebuild() == 3
    assert refs("秀英") == {1}


def test_the_best_match_stands_first(db):
    whole = operations.NewDocument("account", 8, "王伟 wangwei", company_id=1)
    longer = operations.NewDocument("account", 7, "王伟丽 wangweili", company_id=1)
    operations.index([longer, whole])
    assert [hit.ref_id for hit in queries.find(text="王伟", kinds=["account"], company_ids=None, limit=5)] == [8, 7]


@given(st.text(min_size=1, max_size=20), st.data())
def test_the_pairs_of_every_part_of_a_word_are_among_the_pairs_of_the_word(text, data):
    words = normalised(text).split()
    if not words:
        return
    word = data.draw(st.sampled_from(words))
    start = data.draw(st.integers(0, len(word) - 1))
    part = word[start : data.draw(st.integers(start + 1, len(word)))]
    if len(part) > 1:
        assert set(query_tokens(part)) <= set(tokens(text))
