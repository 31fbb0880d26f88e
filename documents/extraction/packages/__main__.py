"""The child process: `python -m documents.extraction.packages`, a JSON object on standard input."""

import json
import sys
from pathlib import Path

from documents.extraction.packages.unpacking import run
from documents.extraction.values import Limits

order = json.load(sys.stdin)
run(Path(order["path"]), Path(order["folder"]), Limits(**order["limits"]), sys.stdout)
