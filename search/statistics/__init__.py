"""What is searched, how long it takes and what is opened, without who it was.

`noting` writes it down when the answer has been sent, `arrivals` sees from which hit a page was opened, `forgetting`
takes away what could be somebody's. `figures` sums it up, `missing` is the work list of what is not found or not
opened. Decided in `docs/decisions/2026-11-28-search-statistics.md`.
"""
