"""Benchmarks: `python -m bench [--sizes 1000 10000 100000] [--quick]`; tables, and JSON in `bench/results/`.

Figures are CPU time, wall time, SQL queries, steps of the database and bytes of real requests through the whole stack
(middleware, session, templates) in one process, on a database, files and an index of their own: the demo's content
and as many generated directives as asked for.

- `world` fills that database, `pages` names what is measured, `site` measures one size in one process;
- `timing` times calls, `plans` asks SQLite how it finds the rows and names queries that read a whole large table.
"""
