"""The child process: `python -m documents.ocr`, a JSON object on standard input."""

import json
import sys
from pathlib import Path

from documents.extraction.values import Limits
from documents.ocr.child_process import Order, run

given = json.load(sys.stdin)
run(
    Order(Path(given["path"]), given["media_type"], given["numbers"], given["tesseract"]),
    Limits(**given["limits"]),
    sys.stdout,
)
