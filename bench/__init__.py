"""Benchmarks: `python -m bench [--sizes 1000 10000]` writes JSON into `bench/results/` and prints a table.

Figures are CPU time, wall time and numbers of SQL queries of real requests through the whole stack (middleware,
session, templates) in one process, on a database, files and an index of their own.
"""
