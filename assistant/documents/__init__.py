"""A file becomes a Document, its outline, and its passages."""
