"""Answers out of lists: every member, how many there are, what they come to."""
