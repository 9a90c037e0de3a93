"""How a Chinese name sounds, so that it is found by its pinyin and by its initials."""

from functools import lru_cache

from pypinyin import Style, lazy_pinyin

# Characters that sound otherwise when they are a surname.
SURNAMES = {
    "单": "shan", "仇": "qiu", "解": "xie", "查": "zha", "曾": "zeng", "盖": "ge", "区": "ou", "朴": "piao",
    "任": "ren", "华": "hua", "尉": "wei", "乐": "yue", "翟": "zhai", "宓": "fu", "种": "chong", "覃": "qin",
    "缪": "miao", "黑": "he", "员": "yun", "折": "she", "召": "shao", "洗": "xian", "繁": "po", "祭": "zhai",
    "万俟": "moqi", "尉迟": "yuchi", "长孙": "zhangsun", "澹台": "tantai", "令狐": "linghu",
}  # fmt: skip


@lru_cache(maxsize=50_000)
def sounds(name: str) -> tuple[str, str]:
    """Return the pinyin of a name as one word, and its initials: 单秀英 gives shanxiuying and sxy."""
    surname = next((one for one in (name[:2], name[:1]) if one in SURNAMES), "")
    parts = list(_surname_parts(surname)) + lazy_pinyin(name[len(surname) :], style=Style.NORMAL)
    spoken = [part.lower() for part in parts if part.strip()]
    return "".join(spoken)[:200], "".join(part[0] for part in spoken)[:40]


def _surname_parts(surname: str) -> tuple[str, ...]:
    if not surname:
        return ()
    if len(surname) == 1:
        return (SURNAMES[surname],)
    # The initials of a two-character surname need both of its characters.
    said = SURNAMES[surname]
    second = {"万俟": "qi", "尉迟": "chi", "长孙": "sun", "澹台": "tai", "令狐": "hu"}[surname]
    return said[: -len(second)], second
