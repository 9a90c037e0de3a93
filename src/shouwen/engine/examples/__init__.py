"""Worked examples of the packs, run as tests."""

from shouwen.engine.examples.running import ExampleResult, run_example

__all__ = ["ExampleResult", "run_example"]
