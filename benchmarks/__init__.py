"""Measure time and memory (`python -m benchmarks`); the other modules report on one part each."""
