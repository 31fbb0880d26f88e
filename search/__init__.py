"""Full-text search in everything that members may read.

The way of a query: `asking` makes a plan of what was typed, an engine of `engines` finds records for the plan, and
`answering` makes hits of those that this reader may see. The way of a change: `indexing.outbox` notes it in the
transaction that makes it and writes it to the index afterwards; `indexing.maintenance` rebuilds and repairs.

Other apps register a source of records (`sources`). Every number of the ranking stands in `weights`. The search inside
the admin is another one: `admin_backend`.
"""
