"""`python -m bench.replaying`: a season judged again in bulk, and the same one by one; each size in its own process."""

import argparse
import json
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

import numpy as np

from bench import machine
from bench.replay_log import write_log
from bench.stores import KEPT
from bench.timing import own_memory_mib
from shouwen.domain.replays.event_log import EventLog
from shouwen.engine.promise import Event
from shouwen.engine.replay import outcome_of, run_again
from shouwen.engine.replay.bulk import BulkJudge
from shouwen.engine.standard import Pack, Standard, load_pack
from shouwen.engine.timeline import Calendar, DayWindow, OfficialDays, UnitHours, YearOfDays
from shouwen.engine.timeline.instants import to_ticks

RECORDED = Path(__file__).parent / "results"
STANDARDS = Path(__file__).parents[1] / "standards"
PACKS = ("heat", "counter", "visit")
NOW = datetime(2026, 4, 1, tzinfo=UTC)
SIZES = (10_000, 100_000, 1_000_000)
ONE_BY_ONE = 500


def main() -> None:
    """Measure each size in a process of its own, print it, and write the results."""
    parser = argparse.ArgumentParser(prog="python -m bench.replaying", description=__doc__)
    parser.add_argument("--cases", type=int, nargs="*", default=list(SIZES))
    parser.add_argument("--alone", type=int, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.alone:
        print(json.dumps(measure(given.alone, KEPT)))
        return
    found = {}
    for cases in given.cases:
        command = [sys.executable, "-m", "bench.replaying", "--alone", str(cases)]
        finished = subprocess.run(command, check=True, capture_output=True, text=True)
        found[str(cases)] = json.loads(finished.stdout.splitlines()[-1])
        print(cases, json.dumps(found[str(cases)]), flush=True)
    whole = {"measured_on": datetime.now(UTC).date().isoformat(), "machine": machine.describe(postgresql=False)}
    RECORDED.mkdir(exist_ok=True)
    (RECORDED / "replay.json").write_text(json.dumps({**whole, "cases": found}, indent=1, ensure_ascii=False) + "\n")


def measure(cases: int, folder: Path) -> dict[str, Any]:
    """Return how long a season of so many cases takes in bulk, what memory, and how the engine alone compares."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"season-{cases}.parquet"
    if not path.exists():
        write_log(path, cases=cases)
    standard, calendar = _standard(), bench_calendar()
    begun, cpu = perf_counter(), process_time()
    log = EventLog()
    log.read_parquet(path)
    columns = log.columns(standard, streams=cases)
    read = perf_counter()
    judge = BulkJudge(standard, columns, [calendar], np.zeros(cases, dtype=np.int64), to_ticks(NOW))
    clocks = sum(len(part.stream) for part in judge.outcomes())
    judged = perf_counter()
    left_out = np.flatnonzero(judge.left_out)
    alone = _alone(log, standard, calendar, left_out)
    finished, cpu_seconds = perf_counter(), process_time() - cpu
    events = int(log.database.execute("SELECT count(*) FROM events").fetchall()[0][0])
    return {
        "events": events,
        "clocks": clocks + alone["clocks"],
        "seconds": round(finished - begun, 2),
        "cpu_seconds": round(cpu_seconds, 2),
        "seconds_reading": round(read - begun, 2),
        "seconds_judging": round(judged - read, 2),
        "seconds_engine": round(finished - judged, 2),
        "left_to_engine": len(left_out),
        "events_per_second": round(events / (finished - begun)),
        "memory_mib": own_memory_mib(),
        "engine_events_per_second": _engine_speed(log, standard, calendar),
    }


def _alone(log: EventLog, standard: Standard, calendar: Calendar, streams: Any) -> dict[str, int]:
    """Let the engine judge the streams that the bulk leaves to it."""
    clocks = 0
    for events in log.histories(streams):
        clocks += _judge(events, standard, calendar)
    return {"clocks": clocks}


def _engine_speed(log: EventLog, standard: Standard, calendar: Calendar) -> int:
    """Return how many events a second the engine takes alone, on the first cases."""
    histories = list(log.histories(np.arange(ONE_BY_ONE)))
    begun = perf_counter()
    for events in histories:
        _judge(events, standard, calendar)
    return round(sum(map(len, histories)) / (perf_counter() - begun))


def _judge(events: list[Event], standard: Standard, calendar: Calendar) -> int:
    rerun = run_again(events, lambda _event: standard, lambda _event, _standard: calendar)
    told = list(rerun.events)
    for one in rerun.clocks:
        outcome_of(one.start, told, calendar, NOW, unit_id=1, began_with=one.began_with)
    return len(rerun.clocks)


def _standard() -> Standard:
    return Standard.of([_pack(name) for name in PACKS])


def _pack(name: str) -> Pack:
    files = {f"{name}/{path.name}": path.read_text("utf-8") for path in sorted((STANDARDS / name).glob("*.yaml"))}
    pack = load_pack(files).pack
    if pack is None:
        raise ValueError(f"the pack {name} cannot be read")
    return pack


def bench_calendar() -> Calendar:
    """Return a station that is open on workdays in the morning and in the afternoon."""
    official = OfficialDays({year: YearOfDays({date(year, 1, 1): "元旦"}) for year in range(2024, 2029)})
    hours = UnitHours(dict.fromkeys(range(5), (DayWindow(510, 720), DayWindow(810, 1050))))
    return Calendar("station", "1", "Asia/Shanghai", official, hours)


if __name__ == "__main__":
    main()
