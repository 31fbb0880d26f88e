"""The child process: `python -m documents.extraction`, a JSON object on standard input (path, limits, first pages)."""

import json
import sys
from pathlib import Path

from documents.extraction.child_process import run
from documents.extraction.values import Limits

order = json.load(sys.stdin)
run(Path(order["path"]), Limits(**order["limits"]), sys.stdout, first=order.get("first"))
