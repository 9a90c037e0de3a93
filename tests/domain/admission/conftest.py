"""A heating company whose portal takes reports."""

from dataclasses import replace

import pytest

from factories import NOW, Organisation, make_organisation
from packs import adopt_packs
from shouwen.domain.admission.operations import Filing, Photo, Report, Reported, portal_actor, report

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 32
PHONE = "13812345678"


@pytest.fixture
def organisation(db) -> Organisation:
    made = make_organisation()
    adopt_packs(unit=made.heat, packs=("heat",))
    return made


@pytest.fixture
def kept_files() -> dict[str, bytes]:
    """The files that were stored, by name."""
    return {}


@pytest.fixture
def filing(kept_files) -> Filing:
    def store(name: str, content: bytes) -> str:
        kept_files[name] = content
        return name

    return Filing(size_limit_bytes=1000, store=store)


@pytest.fixture
def cold_flat(organisation) -> Report:
    """Somebody without heat reports it, with a photo."""
    return Report(
        company_id=organisation.heat.id,
        kind="repair",
        words="从昨晚开始暖气不热，家里有老人。",
        name="李秀英",
        phone=PHONE,
        address="和平里3号楼2单元501",
        photos=(Photo("radiator.png", PNG),),
    )


@pytest.fixture
def send(filing, cold_flat):
    """Send a report, the cold flat's where nothing else is said."""

    def send_report(*, act_id: str = "portal:1", now=NOW, from_address: str = "192.0.2.7", per_hour: int = 60, **other):
        return report(
            now=now,
            actor=portal_actor(language="zh-hans"),
            said=replace(cold_flat, **other),
            act_id=act_id,
            from_address=from_address,
            per_hour=per_hour,
            filing=filing,
        )

    return send_report


@pytest.fixture
def reported(send) -> Reported:
    return send()
