"""The child process: `python -m documents.rendering`, a JSON object on standard input."""

import json
import sys
from pathlib import Path

from documents.extraction.values import Limits
from documents.rendering.child_process import Order, run

given = json.load(sys.stdin)
order = Order(
    path=Path(given["path"]),
    media_type=given["media_type"],
    folder=Path(given["folder"]),
    max_pages=given["max_pages"],
    width=given["width"],
)
run(order, Limits(**given["limits"]), sys.stdout)
