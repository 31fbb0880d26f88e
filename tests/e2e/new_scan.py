"""Put a scan into a running demo whose one page a machine has read with one slip: `python -m tests.e2e.new_scan …`.

Arguments: the number of the directive, the word that stands on the page, and what the machine has read instead.
"""

from __future__ import annotations

import sys

import django

django.setup()

from django.core.files.base import ContentFile  # noqa: E402

from documents.citations.store import store_citations  # noqa: E402
from documents.files.drawing import draw_pages  # noqa: E402
from documents.files.processing import READING  # noqa: E402
from documents.models import DirectiveFile, DrawnPage, RecognisedPage, TextPage  # noqa: E402
from tests.documents import sample_files  # noqa: E402
from tests.documents.records import make_directive  # noqa: E402

number, word, misread = sys.argv[1:]
text = f"Điều 1. Các chi hội mượn {word} của thư viện xã."
directive = make_directive(number=number, type_name="Kế hoạch", subject="Mượn đồ dùng học tập")
content = ContentFile(sample_files.pdf([text]), name="ban-chup.pdf")
record = DirectiveFile.objects.create(directive=directive, file=content, role="scan")
READING.process(record.pk)
draw_pages(record.pk)
sha256 = record.sha256
words = [[misread, *row[1:5], 0.2] if row[0] == word else row for row in DrawnPage.objects.get(sha256=sha256).words]
read = {"text": text.replace(word, misread)}
TextPage.objects.filter(file=record).update(**read, ocr_confidence=0.05)
RecognisedPage.objects.create(sha256=sha256, number=1, confidence=0.05, words=words, program="tesseract", **read)
store_citations([directive.pk])
