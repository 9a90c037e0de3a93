"""Benchmarks of the whole program on data of the size that a city has; `python -m bench` runs them."""
