"""Run all benchmarks: ``python -m benchmarks``."""

from benchmarks import asking

asking.main()
