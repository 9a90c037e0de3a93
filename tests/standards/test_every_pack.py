"""The packs that ship: what they promise can be pinned, and nothing in them points at nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from reading import pack_folders, read_folder

from shouwen.domain.standards.vocabulary import VOCABULARY
from shouwen.engine.standard import coverage, promise_from_data, promise_to_data
from shouwen.engine.standard.pinning import ladder_from_data, ladder_to_data

PACKS = pack_folders()
READINGS = {folder.name: read_folder(folder) for folder in PACKS}


@pytest.mark.parametrize("folder", PACKS, ids=lambda folder: folder.name)
def test_every_promise_and_ladder_of_a_pack_can_be_pinned_as_data(folder: Path) -> None:
    pack = READINGS[folder.name].pack
    assert pack is not None
    assert [promise_from_data(promise_to_data(promise)) for promise in pack.promises()] == list(pack.promises())
    assert {name: ladder_from_data(ladder_to_data(one)) for name, one in pack.ladders.items()} == pack.ladders


def test_nothing_in_the_packs_is_missing_or_points_at_nothing() -> None:
    report = coverage([reading.pack for reading in READINGS.values() if reading.pack], VOCABULARY)

    assert report.missing == ()
    assert report.dangling == ()
    assert all(row.live + row.planned == row.clauses for row in report.rows)
