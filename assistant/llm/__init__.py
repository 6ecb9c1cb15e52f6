"""Answers written by a language model, where one is set; grounded by code like all others."""
