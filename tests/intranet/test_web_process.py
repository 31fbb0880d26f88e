"""The web process stays small: what few requests need is loaded when they come, the rest by the worker."""

from __future__ import annotations

import subprocess
import sys

_LOADED = """
import sys
import intranet.wsgi
from django.urls import get_resolver
get_resolver().reverse_dict
print(*({"docx", "openpyxl", "pptx", "pypdfium2", "fpdf"} & set(sys.modules)))
"""


def test_readers_and_writers_of_files_are_not_loaded_before_somebody_asks() -> None:
    done = subprocess.run([sys.executable, "-c", _LOADED], check=True, capture_output=True, text=True)
    assert done.stdout.split() == []
