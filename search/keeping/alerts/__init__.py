"""Alerts: what was published since answers a saved search, and its owner is told once.

`digests` looks, when it is time (`search.keeping.schedule`), through what has newly arrived (`arrivals`), notes each
new result and a letter in one transaction, and only then are letters sent (`letters`). Each step is claimed first, so
that any number of workers may do it and none is done twice. `unsubscribing` ends alerts from a letter, without
signing in.
"""
