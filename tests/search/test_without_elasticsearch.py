"""A site on which the client of Elasticsearch is not installed."""

from __future__ import annotations

import os
import subprocess
import sys

_WITHOUT_CLIENT = """
import sys
sys.modules["elasticsearch"] = sys.modules["elastic_transport"] = None
import django
django.setup()
from django.core.checks import run_checks
from django.test import override_settings
from search.engines import get_engine
import intranet.wsgi
print(sorted(error.id for error in run_checks() if error.id.startswith("search.")))
with override_settings(SEARCH_ENGINE="elasticsearch", ELASTICSEARCH_URL=["http://127.0.0.1:9"]):
    print(*[error.msg + " " + error.hint for error in run_checks() if error.id.startswith("search.")])
    state = get_engine().status()
    print(state.ready, state.trouble.value, state.detail)
"""


def test_it_starts_and_says_what_to_install_where_it_is_to_search_with_elasticsearch() -> None:
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "intranet.settings.test", "PYTHONWARNINGS": "ignore"}
    command = [sys.executable, "-c", _WITHOUT_CLIENT]
    done = subprocess.run(command, env=environment, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    embedded, on_servers, state = done.stdout.splitlines()[-3:]
    assert embedded == "[]"
    assert "not installed" in on_servers
    assert '"elasticsearch"' in on_servers
    assert state == "False settings the Python package of the extra 'elasticsearch' is not installed"
