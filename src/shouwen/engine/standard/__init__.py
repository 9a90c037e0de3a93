"""Service standards: pack texts are read and checked here, put in order of adoption, compared and pinned."""

from shouwen.engine.standard.coverage import CoverageReport, CoverageRow, Missing, clauses_without_example, coverage
from shouwen.engine.standard.difference import Change, difference
from shouwen.engine.standard.gates import GateAnswer, judge_gate
from shouwen.engine.standard.laws import Citation, Jurisdiction, Law
from shouwen.engine.standard.loader import load_pack
from shouwen.engine.standard.loosenings import Loosening
from shouwen.engine.standard.model import Binding, Clause, Example, Pack, PackReading
from shouwen.engine.standard.pinning import (
    ladder_from_data,
    ladder_to_data,
    pack_fingerprint,
    promise_from_data,
    promise_to_data,
)
from shouwen.engine.standard.problems import Problem
from shouwen.engine.standard.rules import Ladder, Promise
from shouwen.engine.standard.standard import Conflict, Standard
from shouwen.engine.standard.texts import Text
from shouwen.engine.standard.tightening import tightening
from shouwen.engine.standard.vocabulary import Vocabulary

__all__ = [
    "Binding",
    "Change",
    "Citation",
    "Clause",
    "Conflict",
    "CoverageReport",
    "CoverageRow",
    "Example",
    "GateAnswer",
    "Jurisdiction",
    "Ladder",
    "Law",
    "Loosening",
    "Missing",
    "Pack",
    "PackReading",
    "Problem",
    "Promise",
    "Standard",
    "Text",
    "Vocabulary",
    "clauses_without_example",
    "coverage",
    "difference",
    "judge_gate",
    "ladder_from_data",
    "ladder_to_data",
    "load_pack",
    "pack_fingerprint",
    "promise_from_data",
    "promise_to_data",
    "tightening",
]
