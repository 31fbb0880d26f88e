"""What prepared queries save on a page: `python -m bench.prepared`.

Asks the same pages again and again, with all prepared queries on, with each of them off, and with all of them off, one
after the other in each round, so that a change of the machine's speed meets all variants alike. Prints the median of
the CPU time of each, and of the differences within a round.
"""

from __future__ import annotations

import argparse
import gc
import io
import os
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import django

ALL_OFF = "all off"
ALL_ON = "all on"


def prepare_site(folder: Path) -> None:
    """Load the demo into the folder unless it is there already."""
    from django.core.management import call_command

    if not (folder / "db.sqlite3").exists():
        call_command("migrate", verbosity=0)
        call_command("load_demo", stdout=io.StringIO())


def client_of_a_member() -> Any:
    """Return a client signed in as a member."""
    from django.contrib.auth import get_user_model
    from django.test import Client

    member, _created = get_user_model().objects.get_or_create(username="bench.member")
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(member)
    return client


def pages() -> dict[str, str]:
    """Return the addresses of the pages by their name."""
    from django.urls import reverse

    from communes.models import CommunePage
    from content.models import NewsPage
    from documents.models import Citation, Directive
    from training.models import CurriculumPage, ModulePage

    # The directive that cites most: the page on which most of the queries are asked.
    citing = Citation.objects.values_list("directive_id", flat=True)
    most = max(set(citing), key=list(citing).count)
    slug = Directive.objects.get(pk=most).slug
    return {
        "directive": reverse("documents:directive", args=[slug]),
        "home": "/",
        "commune": CommunePage.objects.live().first().get_url(),
        "curriculum": CurriculumPage.objects.live().first().get_url(),
        "module": ModulePage.objects.live().first().get_url(),
        "search": reverse("search:results") + "?q=cong+dan+hoc+tap",
        "suggestion": reverse("search:suggest") + "?q=hoc+t",
        "register": reverse("documents:register"),
        "news": NewsPage.objects.live().first().url,
    }


def prepared_queries() -> dict[str, Any]:
    """Return the prepared queries of the process by where their query set is built."""
    from accounts.prepared import PreparedQuery

    queries = [candidate for candidate in gc.get_objects() if type(candidate) is PreparedQuery]
    names: dict[str, Any] = {}
    for query in queries:
        module = sys.modules[query.build.__module__]
        own = [name for name, value in vars(module).items() if value is query]
        names[f"{module.__name__}.{own[0] if own else query.build.__qualname__.partition('.')[0]}"] = query
    return dict(sorted(names.items()))


def cpu_of(client: Any, address: str) -> float:
    """Ask for a page once; return its CPU time in milliseconds."""
    started = time.thread_time()
    response = client.get(address)
    spent = (time.thread_time() - started) * 1000
    if response.status_code != 200:
        raise SystemExit(f"{address}: HTTP {response.status_code}")
    return spent


def measure(client: Any, address: str, queries: Mapping[str, Any], *, rounds: int) -> dict[str, list[float]]:
    """Return the CPU times of the page by variant, one for each round."""
    times: dict[str, list[float]] = defaultdict(list)
    variants = [ALL_ON, *queries, ALL_OFF]
    for number in range(rounds + 2):
        turned = variants[number % len(variants) :] + variants[: number % len(variants)]
        for variant in turned:
            for name, query in queries.items():
                query.enabled = variant not in (ALL_OFF, name)
            spent = cpu_of(client, address)
            if number >= 2:  # the first rounds warm up
                times[variant].append(spent)
    return times


def show(page: str, times: Mapping[str, Sequence[float]]) -> None:
    """Print one table: what each query saves on the page, how sure that is, and the ratio of the page without it."""
    on = times[ALL_ON]
    print(f"\n{page}: {statistics.median(on):.2f} ms with all prepared queries")
    for variant in sorted(times, key=lambda name: (name == ALL_OFF, name)):
        if variant != ALL_ON:
            saved, error = median_with_error([off - base for off, base in zip(times[variant], on, strict=True)])
            ratio = 1 + saved / statistics.median(on)
            print(f"  {variant:44} saves {saved:6.2f} ms ± {error:.2f}   ×{ratio:.3f}")


def median_with_error(differences: Sequence[float]) -> tuple[float, float]:
    """Return the median and its standard error, which is taken from the middle half: a few wild values do not count."""
    low, middle, high = statistics.quantiles(differences, n=4)
    return middle, 0.93 * (high - low) / len(differences) ** 0.5


def main() -> None:
    """Load, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=60)
    parser.add_argument("--folder", type=Path, help="where the demo is kept for the next time")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="intranet-bench-") as temporary:
        folder = (options.folder or Path(temporary)).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "intranet.settings.dev",
            "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3",
            "VAR_DIR": str(folder),
            "DEBUG": "false",
        }
        django.setup()
        prepare_site(folder)
        client = client_of_a_member()
        addresses = pages()
        for address in addresses.values():
            cpu_of(client, address)  # now every query has been built
        queries = prepared_queries()
        for page, address in addresses.items():
            show(page, measure(client, address, queries, rounds=options.rounds))


if __name__ == "__main__":
    main()
