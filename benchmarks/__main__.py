"""Run all benchmarks: ``python -m benchmarks``."""

from benchmarks import asking, reading, writing

reading.main()
asking.main()
writing.main()
