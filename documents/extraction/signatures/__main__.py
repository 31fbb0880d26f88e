"""The child process: a JSON object on standard input (path, limits, roots: PEM files of certificates)."""

import json
import sys
from pathlib import Path

from documents.extraction.signatures.check import run
from documents.extraction.values import Limits

order = json.load(sys.stdin)
run(Path(order["path"]), Limits(**order["limits"]), sys.stdout, roots=[Path(root) for root in order["roots"]])
