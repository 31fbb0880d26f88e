"""What editors set about search, as values: other words, rules for queries, weights.

`reading.current_tuning` gives what applies now; it asks the database for one row and keeps the rest in memory.
"""
