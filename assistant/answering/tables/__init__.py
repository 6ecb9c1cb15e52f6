"""Answers out of tables: cells and rows, counts, extremes, limits, whole columns."""
