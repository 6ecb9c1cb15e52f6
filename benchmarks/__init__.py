"""Speed and scale, beside what a user would take instead. ``python -m benchmarks``."""
