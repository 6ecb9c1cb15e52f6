"""A question and its hits become an Answer or a Verdict, with citations that code has verified."""
