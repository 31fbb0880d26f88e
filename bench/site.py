"""Fill a database and measure every page type on it: `python -m bench.site`."""

from __future__ import annotations

import argparse
import json
from functools import partial
from pathlib import Path
from typing import Any

import django


def clients(accounts: set[str]) -> dict[str, Any]:
    """Return a client for each account, signed in."""
    from django.conf import settings
    from django.contrib.auth import get_user_model
    from django.test import Client

    signed_in = {}
    for account in accounts:
        client = Client(headers={"host": "127.0.0.1"})
        client.force_login(get_user_model().objects.get(username=account), backend=settings.AUTHENTICATION_BACKENDS[-1])
        signed_in[account] = client
    return signed_in


def bytes_of(client: Any, address: str) -> int:
    """Open a page and return the size of the answer; end the run at anything but a page."""
    response = client.get(address)
    if response.status_code != 200:
        raise SystemExit(f"{address}: HTTP {response.status_code}")
    if hasattr(response, "streaming_content"):
        return sum(map(len, response.streaming_content))
    return len(response.content)


def measure(*, rounds: int, named: str = "") -> dict[str, Any]:
    """Return the figures of every page type with `named` in its name, and the queries that read more than they may."""
    from django.test.utils import override_settings

    from bench.pages import MEASURE, page_types
    from bench.plans import findings, large_tables
    from bench.timing import Timing, take_turns

    types = [page_type for page_type in page_types() if named in page_type.name or page_type.name == MEASURE]
    browsers = clients({page_type.account for page_type in types})
    timings = {
        page_type.name: Timing([partial(bytes_of, browsers[page_type.account], url) for url in page_type.addresses])
        for page_type in types
    }
    with override_settings(ROOT_URLCONF="bench.urls"):
        take_turns(list(timings.values()), rounds=rounds)
    figures = {name: timing.figures() for name, timing in timings.items()}
    for row in figures.values():
        row["ratio"] = row["cpu_ms"] / figures[MEASURE]["cpu_ms"]
    large = large_tables()
    found = [one for name, timing in timings.items() for one in findings(name, timing.statements, large=large)]
    return {
        "figures": figures,
        "large_tables": sorted(large),
        "findings": [
            {
                "page": one.page,
                "fault": one.fault,
                "allowed": one.allowed,
                "plan": one.statement.plan,
                "steps": one.statement.steps,
                "sql": one.statement.sql,
            }
            for one in found
        ],
    }


def main() -> None:
    """Fill, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--directives", type=int, required=True)
    parser.add_argument("--rounds", type=int, default=8)
    parser.add_argument("--pages", default="", metavar="TEXT", help="Only pages with this in their name.")
    parser.add_argument("--filled", action="store_true", help="The database is filled already: only measure.")
    parser.add_argument("--output", type=Path, required=True)
    options = parser.parse_args()
    django.setup()
    from bench.world import fill

    rates = {} if options.filled else fill(options.directives)
    measured = measure(rounds=options.rounds, named=options.pages)
    measured["figures"] = rates | measured["figures"]
    options.output.write_text(json.dumps(measured, ensure_ascii=False), "utf-8")


if __name__ == "__main__":
    main()
