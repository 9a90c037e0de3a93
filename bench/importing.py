"""How long it takes to bring in the accounts of a city from a file, as an administrator does."""

import csv
import io
from time import perf_counter
from typing import Any

from bench.base import CITY, NOW, account_of, community_of, phone_of
from bench.timing import own_memory_mib
from bench.world import build_world, name_of
from shouwen.domain.imports.operations import run_import, start_import
from shouwen.domain.people.models import Staff
from shouwen.domain.people.queries import actor_of

COLUMNS = ("户号", "户名", "联系电话", "小区", "楼号", "单元", "房号", "地址", "用户类别", "面积", "开户日期", "状态")


def measure_import(*, rows: int) -> dict[str, Any]:
    """Bring so many accounts into an empty database, and the same file once more."""
    world = build_world(now=NOW, small=rows < CITY)
    manager = Staff.objects.filter(unit_id=world.group_id).order_by("id")[0]
    data = _file(rows)
    seconds = [_import(manager, world.companies["heat"], data) for _ in range(2)]
    return {
        "rows": rows,
        "seconds": round(seconds[0], 1),
        "rows_per_second": round(rows / seconds[0]),
        "again_seconds": round(seconds[1], 1),
        "memory_mib": own_memory_mib(),
    }


def _import(manager: Staff, company_id: int, data: bytes) -> float:
    begun, actor = perf_counter(), actor_of(staff=manager)
    run = start_import(
        now=NOW,
        actor=actor,
        kind="accounts",
        company_id=company_id,
        file_name="accounts.csv",
        data=data,
        mapping={},
        dry_run=False,
        store=lambda digest, _data: f"imports/{digest}",
    )
    run = run_import(now=NOW, actor=actor, run_id=run.id, data=data)
    if run.refused:
        raise RuntimeError(f"{run.refused} rows were refused, the first: {run.problems[0]}")
    return perf_counter() - begun


def _file(rows: int) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for number in range(rows):
        community, building, entrance = community_of(number), number % 30 + 1, number % 4 + 1
        room = f"{number % 1000:04}"
        address = f"{community}{building}号楼{entrance}单元{room}室"
        line = (account_of(number), name_of(number), phone_of(number), community, building, entrance, room, address)
        writer.writerow((*line, "居民", "86.5", "2018-11-05", "正常"))
    return text.getvalue().encode()
