"""Statements held against the documents: supported, contradicted or unverifiable."""
