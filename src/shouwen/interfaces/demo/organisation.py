"""Setting up the companies of the invented city: units, staff, posts, grid cells, hours, rosters, standards."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings

from shouwen.domain.journal.actors import SYSTEM_ACTOR, Actor
from shouwen.domain.people import operations as people
from shouwen.domain.people.models import Staff
from shouwen.domain.people.queries import actor_of
from shouwen.domain.standards.operations import adopt, load_pack_version
from shouwen.interfaces.cli.pack_files import files_of, pack_folders
from shouwen.interfaces.demo.logins import DEMO_PASSWORD, demo_logins
from shouwen.interfaces.demo.people import draw_mobile, draw_name
from shouwen.interfaces.demo.texts import text_file

ADOPTED = {
    "WATER": ("water", "counter", "visit", "national_water"),
    "GAS": ("gas", "counter", "visit", "national_gas"),
    "HEAT": ("heat", "visit", "counter"),
}
HOURS = {
    "always": {str(day): [[0, 1440]] for day in range(7)},
    "hall": {str(day): [[540, 1020]] for day in range(6)},
}
HALLS = {
    "YC-HALL-HEPING": ("云川市城关区和平路88号", "103.8342", "36.0611"),
    "YC-HALL-BINJIANG": ("云川市云河新区滨江大道216号", "103.8791", "36.0723"),
}
DUTY_DAYS_AHEAD = 5
DETAILS = ("phone", "service_phone", "supervision_phone", "slogan", "is_customer_centre")


@dataclass
class City:
    """The companies as they stand once they are set up, with what the stories need to know of them."""

    units: dict[str, int] = field(default_factory=dict)
    companies: dict[str, int] = field(default_factory=dict)
    heads: dict[str, Actor] = field(default_factory=dict)
    teams: dict[str, list[Actor]] = field(default_factory=dict)
    by_badge: dict[str, Actor] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    cells: dict[str, dict[str, int]] = field(default_factory=dict)
    cell_units: dict[int, str] = field(default_factory=dict)


def build_city(*, now: datetime, random: Random) -> City:
    """Set up the organisation at a moment that lies before everything else."""
    city = City()
    staff: list[tuple[str, Staff, Mapping[str, Any]]] = []
    for unit in text_file("organisation")["units"]:
        staff += _build_unit(now, random, city, unit, parent_id=None)
    for _code, person, values in staff:
        for post in values.get("holds", ()):
            people.appoint(
                now=now, actor=SYSTEM_ACTOR, staff_id=person.id, post=post, unit_id=person.unit_id, from_at=now
            )
    _set_passwords(now, {person.badge_number: person for _code, person, _values in staff})
    _remember(city, staff)
    _adopt_standards(now, city)
    return city


def plan_rosters(*, now: datetime, city: City, today: datetime) -> None:
    """Plan hotline, repair and manager duty from the day before `today` on."""
    midnight = today.astimezone(ZoneInfo(settings.TIME_ZONE)).replace(hour=0, minute=0, second=0, microsecond=0)
    for number in range(-1, DUTY_DAYS_AHEAD):
        for unit, person, duty, hour, hours in _shifts(city, number):
            from_at = midnight + timedelta(days=number, hours=hour)
            people.plan_shift(
                now=now,
                actor=SYSTEM_ACTOR,
                unit_id=city.units[unit],
                staff_id=person.staff_id or 0,
                duty=duty,
                from_at=from_at,
                until_at=from_at + timedelta(hours=hours),
            )


def record_absences(*, now: datetime, city: City, today: datetime) -> None:
    """Let one head of station be on leave around `today`, with a deputy who acts meanwhile."""
    people.record_leave(
        now=now,
        actor=SYSTEM_ACTOR,
        staff_id=city.heads["HEAT-EAST"].staff_id or 0,
        from_at=today - timedelta(days=2),
        until_at=today + timedelta(days=5),
        deputy_id=city.heads["HEAT-NORTH"].staff_id,
        reason="年休假",
    )


def _build_unit(
    now: datetime, random: Random, city: City, values: Mapping[str, Any], *, parent_id: int | None
) -> list[tuple[str, Staff, Mapping[str, Any]]]:
    code = values["code"]
    unit = people.create_unit(
        now=now,
        actor=SYSTEM_ACTOR,
        parent_id=parent_id,
        kind=values["kind"],
        code=code,
        name=values["name"],
        name_en=values["name_en"],
        utility=values.get("utility", ""),
        **{name: values[name] for name in DETAILS if name in values},
    )
    city.units[code] = unit.id
    if values["kind"] == "company":
        city.companies[values["utility"]] = unit.id
    _set_hours(now, code, unit.id, values)
    staff = [(code, _hire(now, random, unit.id, one), one) for one in _staff_of(values, random)]
    _make_cells(now, city, code, values, city.companies.get(values.get("utility", "")), staff)
    for below in values.get("units", ()):
        staff += _build_unit(now, random, city, below, parent_id=unit.id)
    return staff


def _set_hours(now: datetime, code: str, unit_id: int, values: Mapping[str, Any]) -> None:
    if "hours" in values:
        people.set_working_hours(
            now=now,
            actor=SYSTEM_ACTOR,
            unit_id=unit_id,
            from_date=date(2024, 1, 1),
            weekly=HOURS[values["hours"]],
            follows_official_days=values["hours"] != "always",
        )
    if code in HALLS:
        address, longitude, latitude = HALLS[code]
        people.set_hall_profile(
            now=now,
            actor=SYSTEM_ACTOR,
            unit_id=unit_id,
            address=address,
            hours_text="周一至周六 9:00-17:00",
            services="水、气、暖缴费，过户，开票，业务申请，投诉受理",
            accessibility="入口有坡道，有低位柜台和轮椅",
            latitude=latitude,
            longitude=longitude,
        )


def _staff_of(values: Mapping[str, Any], random: Random) -> Iterator[Mapping[str, Any]]:
    yield from values.get("staff", ())
    more = values.get("more", {})
    for number in range(more.get("count", 0)):
        badge = f"{more['first_badge'] + number}"
        yield {"badge": badge, "name": draw_name(random), "post": more["post"], "roles": more["roles"]}


def _hire(now: datetime, random: Random, unit_id: int, values: Mapping[str, Any]) -> Staff:
    return people.create_staff(
        now=now,
        actor=SYSTEM_ACTOR,
        badge_number=values["badge"],
        name=values["name"],
        unit_id=unit_id,
        roles=values["roles"],
        post=values.get("post", ""),
        languages_spoken=values.get("languages", ["zh-hans"]),
        phone=draw_mobile(random),
    )


def _make_cells(
    now: datetime,
    city: City,
    code: str,
    values: Mapping[str, Any],
    company_id: int | None,
    staff: Sequence[tuple[str, Staff, Mapping[str, Any]]],
) -> None:
    workers = [person for _code, person, one in staff if "field_worker" in one["roles"]]
    for number, name in enumerate(values.get("cells", ())):
        cell = people.create_grid_cell(
            now=now,
            actor=SYSTEM_ACTOR,
            company_id=company_id or 0,
            code=f"{code}-{number + 1}",
            name=name,
            unit_id=city.units[code],
            responsible_id=workers[number % len(workers)].id,
        )
        city.cells.setdefault(values["utility"], {})[name] = cell.id
        city.cell_units[cell.id] = code


def _set_passwords(now: datetime, staff: Mapping[str, Staff]) -> None:
    for login in demo_logins():
        people.set_password(now=now, actor=SYSTEM_ACTOR, staff_id=staff[login.badge_number].id, password=DEMO_PASSWORD)


def _remember(city: City, staff: Sequence[tuple[str, Staff, Mapping[str, Any]]]) -> None:
    for code, person, values in staff:
        actor = actor_of(staff=person)
        city.by_badge[person.badge_number] = actor
        city.names[person.badge_number] = person.name
        if values.get("holds"):
            city.heads.setdefault(code, actor)
        else:
            city.teams.setdefault(code, []).append(actor)


def _adopt_standards(now: datetime, city: City) -> None:
    loaded = [load_pack_version(now=now, actor=SYSTEM_ACTOR, files=files_of(one)) for one in pack_folders()]
    versions = {one.pack: one.version for one in loaded}
    for company, packs in ADOPTED.items():
        for position, pack in enumerate(packs, start=1):
            adopt(
                now=now,
                actor=SYSTEM_ACTOR,
                unit_id=city.units[company],
                pack=pack,
                version=versions[pack],
                position=position,
                from_at=now,
            )


def _shifts(city: City, day: int) -> Iterator[tuple[str, Actor, str, int, int]]:
    """Yield unit, person, duty, hour of the beginning and length in hours of the shifts of a day."""
    agents = city.teams["YC-HOTLINE"]
    for place, hour in enumerate((0, 8, 16)):
        for second in range(2):
            yield "YC-HOTLINE", agents[(day * 6 + place * 2 + second) % len(agents)], "hotline", hour, 8
    for code, team in sorted(city.teams.items()):
        if code.split("-")[0] in ADOPTED and len(team) >= 3:
            yield code, team[day % len(team)], "repair", 0, 24
    for company in ADOPTED:
        yield company, city.heads[company], "duty_manager", 0, 24
