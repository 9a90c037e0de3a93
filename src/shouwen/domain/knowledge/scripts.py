"""What to say in a scene: the guides of the company's standards, with their blanks filled in."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from shouwen.domain.knowledge.festivals import Festival, festival_of
from shouwen.domain.people.queries import unit_tree
from shouwen.domain.standards.queries import standard_for
from shouwen.engine.standard import Pack
from shouwen.engine.standard.model import Wording
from shouwen.engine.wording import placeholders_in
from shouwen.engine.wording.scripts import BLANK

FESTIVAL_SCENE = "festival"
# What stands in a blank for which no value is given.
BLANK_NAMES = {
    "company": _("company"),
    "unit": _("unit"),
    "name": _("your name"),
    "badge": _("your badge number"),
    "customer": _("how to address the customer"),
    "festival": _("festival"),
    "hotline": _("hotline"),
    "minutes": _("number of minutes"),
    "time": _("time"),
    "authority": _("authority"),
}


@dataclass(frozen=True, slots=True)
class Script:
    """One guide for a scene: what to say, what never to say, and the clause that asks for it."""

    name: str
    scene: str
    pack: str
    clause: str
    say: str
    never: tuple[str, ...]
    missing: tuple[str, ...]


def scripts(
    *,
    company_id: int,
    scene: str,
    values: Mapping[str, object],
    language: str,
    on_date: date,
    modes: Collection[str] = (),
) -> list[Script]:
    """Return the guides of a scene in the order in which the company adopted its standards.

    Company, hotline and festival are filled in by themselves, the rest from `values`; a blank without a value shows
    in brackets what belongs there. The scene `festival` holds guides only on a festival (W-3.5.3). A guide for a mode
    comes first, and only if `modes` names it.
    """
    given = {**_known(company_id, language, on_date), **{name: one for name, one in values.items() if one}}
    standard = standard_for(unit_id=company_id, at=_noon(on_date))
    guides = [(pack, one) for pack in standard.packs for one in pack.wordings.values() if one.scene == scene]
    if scene == FESTIVAL_SCENE:
        guides = _greetings(guides, festival_of(on_date))
    guides = [(pack, one) for pack, one in guides if not one.mode or one.mode in modes]
    guides.sort(key=lambda guide: not guide[1].mode)
    return [_script(pack, guide, given, language) for pack, guide in guides]


def festival_greeting(*, company_id: int, language: str, on_date: date) -> str:
    """Return how the company greets its customers on a day; nothing where it is no festival (W-3.5.3)."""
    found = scripts(company_id=company_id, scene=FESTIVAL_SCENE, values={}, language=language, on_date=on_date)
    return next((one.say for one in found if not one.missing), "")


def _greetings(guides: list[tuple[Pack, Wording]], festival: Festival | None) -> list[tuple[Pack, Wording]]:
    """Return the guides for this very festival; else those for any festival, which do not fit a solemn one."""
    if festival is None:
        return []
    own = [(pack, one) for pack, one in guides if festival.code in (one.festival, one.name.removeprefix("festival_"))]
    if own or festival.solemn:
        return own
    return [(pack, one) for pack, one in guides if "festival" in placeholders_in(one.say.zh)]


def _known(company_id: int, language: str, on_date: date) -> dict[str, str]:
    company = unit_tree().by_id[company_id]
    festival = festival_of(on_date)
    return {
        "company": company.name_in(language),
        "hotline": company.service_phone,
        "festival": festival.name.say(language) if festival else "",
    }


def _script(pack: Pack, guide: Wording, given: Mapping[str, object], language: str) -> Script:
    text = guide.say.say(language)
    return Script(
        name=guide.name,
        scene=guide.scene,
        pack=pack.name,
        clause=guide.clause,
        say=BLANK.sub(lambda found: _filled(found[1], given), text),
        never=guide.never_zh if language.startswith("zh") else guide.never_en,
        missing=tuple(name for name in placeholders_in(text) if not given.get(name)),
    )


def _filled(name: str, given: Mapping[str, object]) -> str:
    return str(given.get(name) or f"〔{BLANK_NAMES.get(name, name)}〕")


def _noon(day: date) -> datetime:
    """Return the moment that stands for a day: a standard that comes into force on it does so at midnight."""
    return datetime.combine(day, time(12), ZoneInfo(settings.TIME_ZONE))
