"""Pages a second of recognising scans, with one worker and with two: `python -m bench.recognising [FILE.pdf …]`.

Without files pages are drawn as tests draw them. Workers are processes that each recognise files of their own, as those
of the queue do. Seconds of CPU are those of all processes, Tesseract included: they say what a page costs whatever else
the machine does meanwhile.
"""

from __future__ import annotations

import multiprocessing
import resource
import sys
import tempfile
import time
from pathlib import Path

from documents.extraction.extractors.pdf import open_pdf
from documents.extraction.media_types import PDF
from documents.ocr.process import recognise

PAGES = 6
WORKERS = (1, 2)


def main() -> None:
    """Measure and print a line for each number of workers."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(name) for name in sys.argv[1:]] or _drawn(Path(folder))
        for workers in WORKERS:
            before, begun = _cpu(), time.monotonic()
            with multiprocessing.get_context("spawn").Pool(workers) as pool:
                pages = sum(pool.imap_unordered(_recognise, paths))
                pool.close()
                pool.join()
            seconds, cpu = time.monotonic() - begun, _cpu() - before
            print(f"{workers} worker(s): {pages} pages in {seconds:.1f} s, {pages / seconds:.2f} pages a second, "
                  f"{cpu / pages:.2f} s of CPU a page")  # fmt: skip


def _recognise(path: Path) -> int:
    with open_pdf(path) as document:
        numbers = range(1, len(document) + 1)
    return sum(page.problem is None for page in recognise(path, media_type=PDF, numbers=numbers))


def _drawn(folder: Path) -> list[Path]:
    from tests.documents.ocr.drawn_pages import draw_page

    paths = [folder / f"{number}.pdf" for number in range(max(WORKERS) * 2)]
    page = draw_page()
    for path in paths:
        page.save(path, "PDF", save_all=True, append_images=[page] * (PAGES // 2 - 1))
    return paths


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
