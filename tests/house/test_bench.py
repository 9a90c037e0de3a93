"""The benchmarks run from end to end, on a village of fifty cases."""

import json
from datetime import date

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
