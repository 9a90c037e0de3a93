"""Tests of what the house knows; a package, so that its world is built once and taken back before other tests."""
