"""Tests of the console; a package, so that its world is built once and taken back before other tests."""
