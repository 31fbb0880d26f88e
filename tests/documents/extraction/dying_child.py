"""A child process that dies in the middle of its work: `python -m tests.documents.extraction.dying_child`."""

import os
import sys

sys.stdout.write('{"number": 1}\n{"num')
sys.stdout.flush()
os.abort()
