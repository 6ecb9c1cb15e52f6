"""Passages become an index, and a query its hits."""
