"""The benchmarks run from end to end, on a village of fifty cases."""

import json
from datetime import date

from bench import due_times, replaying
from bench.plan import Plan, Serving, run
from bench.results import write
from bench.serving import Variant

SERVED = Serving("sqlite", 0, (Variant(processes=1, clients=4),))


def test_a_village_is_measured_and_written_down(tmp_path):
    told = []
    village = Plan((SERVED,), (50,), 1, 0.5, 100, 20, 30, kept=tmp_path / "kept")
    found = run(village, lambda what, _found: told.append(what))
    write(tmp_path / "results", machine={"cores": "2"}, found=found, day=date(2026, 11, 18))
    written = json.loads((tmp_path / "results" / "sqlite.json").read_text())
    assert written["cities"]["50"]["intake"][0]["contacts"] > 0
    assert written["cities"]["50"]["journal"]["events"] > 50
    assert written["sweep"]["open_clocks"] >= 20
    assert written["import"]["rows"] == 30
    assert "50 cases and customers" in (tmp_path / "results" / "README.md").read_text()
    assert len(told) == 6


def test_a_small_season_is_judged_again_in_bulk_and_by_the_engine(tmp_path):
    found = replaying.measure(200, tmp_path)
    assert found["events"] > 1_500
    assert found["clocks"] > 200
    assert 0 < found["left_to_engine"] < 20


def test_due_times_are_measured_for_every_kind_of_limit():
    found = due_times.measure(many=500, few=20)
    assert {"elapsed", "natural days", "working days", "working hours", "cut-off", "before a moment"} <= found.keys()
    assert all(speed > 0 for values in found.values() for speed in values.values())
