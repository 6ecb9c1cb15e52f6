"""Run all benchmarks: ``python -m benchmarks``."""

from benchmarks import asking, writing

asking.main()
writing.main()
