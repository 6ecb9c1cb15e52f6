"""What is said: the words of the best unit, cut, joined, compared, with other values beside them."""
