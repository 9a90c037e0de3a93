"""Names as they sound, phones as they are dialled."""

import pytest

from shouwen.domain.customers.phones import NotAPhoneNumber, normalised_phone
from shouwen.domain.customers.pinyin import sounds


@pytest.mark.parametrize(
    ("name", "whole", "initials"),
    [
        ("李秀英", "lixiuying", "lxy"),
        ("单雄信", "shanxiongxin", "sxx"),
        ("仇英", "qiuying", "qy"),
        ("解晓东", "xiexiaodong", "xxd"),
        ("查良镛", "zhaliangyong", "zly"),
        ("曾国藩", "zengguofan", "zgf"),
        ("盖叫天", "gejiaotian", "gjt"),
        ("尉迟恭", "yuchigong", "ycg"),
        ("万俟卨", "moqixie", "mqx"),
        ("行单", "xingdan", "xd"),
    ],
)
def test_a_name_sounds_as_it_is_spoken(name, whole, initials):
    spoken, first = sounds(name)
    assert first == initials
    assert spoken == whole


def test_a_name_without_chinese_is_its_own_sound():
    assert sounds("Smith")[0] == "smith"


@pytest.mark.parametrize(
    ("written", "dialled"),
    [
        ("138 1234 5678", "13812345678"),
        ("+86 138-1234-5678", "13812345678"),
        ("0531-87654321", "053187654321"),
        ("010-12345678", "01012345678"),
        ("87654321", "87654321"),
        ("96577", "96577"),
        ("12345", "12345"),
        ("400-810-0000", "4008100000"),
        ("+852 2123 4567", "0085221234567"),
    ],
)
def test_a_phone_is_kept_as_it_is_dialled(written, dialled):
    assert normalised_phone(written) == dialled


@pytest.mark.parametrize("written", ["", "家里", "1", "138123456789012345"])
def test_what_cannot_be_dialled_is_refused(written):
    with pytest.raises(NotAPhoneNumber):
        normalised_phone(written)
