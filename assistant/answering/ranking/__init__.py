"""Which unit answers best, and how sure that is: the trained ranker, and what decides among the best."""
