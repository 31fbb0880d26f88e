"""Show that work on text grows with its length and no faster: `python -m bench.linear`.

Texts made to be slow are given to each function at two lengths, the second four times the first. Linear work takes
about four times as long then, quadratic work sixteen times. The exit code is 1 when any grew more than eight times.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Mapping

import django

LENGTHS = (50_000, 200_000)
MAX_GROWTH = 8.0
SHORTEST_SECONDS = 0.005
"""What takes less says nothing about growth: the clock and the memory of the machine count for more."""
ROUNDS = 3

Text = Callable[[int], str]


def repeat(piece: str, *, before: str = "") -> Text:
    """Return a function that gives a text of about a length: the piece again and again."""
    return lambda length: before + piece * (length // len(piece))


ANYTHING: Mapping[str, Text] = {
    "marks out of order": repeat("\u0302\u0323"),
    "marks on a letter": repeat("\u0302\u0323", before="a"),
    "marks that decompose": repeat("\u0f73"),
    "zero-width characters": repeat("\u200b", before="a"),
    "surrogates": repeat("\ud800"),
    "NUL between letters": repeat("a\x00"),
    "Korean letters": repeat("\u1100\u1161\u11a8"),
    "one vowel on": repeat("\u1161", before="\u1100"),
    "emoji": repeat("👩\u200d🎓"),
    "one long word": repeat("a"),
    "digits": repeat("9"),
    "numbers that never end": repeat("1.000"),
    "dots and digits": repeat("1."),
    "separators": repeat("-"),
    "spaces": repeat(" "),
    "open syllables": repeat("hoà"),
}
NUMBERS: Mapping[str, Text] = {
    "slashes": repeat("1/"),
    "types": repeat("QĐ-"),
    "years that never end": repeat("1/2019/TT-"),
    "one symbol": repeat("A", before="1/"),
    "spaces in a number": repeat("1 / "),
    "segments": repeat("-TTg", before="1/QĐ"),
    "typed numbers": repeat("qd 387 "),
}
OLD_LETTERS: Mapping[str, Text] = {
    "TCVN3": repeat("QuyÕt ®Þnh cña Héi\n"),
    "TCVN3 in one word": repeat("®Þ"),
    "VNI in one line": repeat("Quyeát ñònh "),
    "UTF-8 twice": repeat("Quyáº¿t Ä‘á»‹nh\n"),
    "beginnings of UTF-8": repeat("Ã"),
    "one capital each": repeat("Vò "),
}
CITATIONS: Mapping[str, Text] = {
    "types in words": repeat("Quyết định số "),
    "laws": repeat("Luật "),
    "names of laws": repeat("Luật Giáo "),
    "an endless list": repeat(", 281", before="Quyết định 89"),
    "addresses": repeat("https://"),
    "of": repeat("Quyết định số 1/QĐ-TTg của "),
    "bodies": repeat("Quyết định của Ban Bí thư "),
    "constitutions": repeat("Hiến pháp nước "),
    "numbers in a row": repeat("387/QĐ-TTg, "),
    "one name": repeat("Hà ", before="Quyết định số 1/QĐ-X của Hội "),
    "dates": repeat("Quyết định 387 ngày 25/3 "),
}
HEADINGS: Mapping[str, Text] = {
    "state in capitals": repeat("CỘNG HÒA XÃ HỘI "),
    "state on lines": repeat("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"),
    "Số": repeat("Số: "),
    "Số on lines": repeat("Số: ....\n", before="QUYẾT ĐỊNH\n"),
    "days": repeat("ngày tháng năm ", before="Độc lập - Tự do - Hạnh phúc\nHà Nội, "),
    "posts": repeat("KT. BỘ TRƯỞNG\n", before="QUYẾT ĐỊNH\n"),
    "posts in a line": repeat("CHỦ TỊCH ", before="QUYẾT ĐỊNH\n"),
    "signed": repeat("(đã ký) ", before="QUYẾT ĐỊNH\n"),
    "halves of names": repeat("Nguyễn\n", before="QUYẾT ĐỊNH\nCHỦ TỊCH\n"),
    "recipients": repeat("- Như trên; ", before="QUYẾT ĐỊNH\nNơi nhận:\n"),
    "deadlines": repeat("trước ngày 20/2/2026 "),
    "passed": repeat("Luật này thông qua "),
    "attached": repeat("kèm theo Quyết định số 1/QĐ-TTg "),
    "bars": repeat(" | "),
    "tabs": repeat("A\t"),
    "rules": repeat("----- "),
}


def functions() -> dict[str, tuple[Callable[[str], object], Mapping[str, Text]]]:
    """Return by name the functions and the texts to give them."""
    from documents.citations.recognise import recognise
    from documents.heading.recognise import recognise_heading
    from documents.heading.values import HeadingPage
    from vietnamese.collation import person_sort_key, place_sort_key, sort_key
    from vietnamese.legacy.guessing import decode_by_reading
    from vietnamese.legacy.tables import TCVN3, VNI
    from vietnamese.normalise import normalise_with_offsets
    from vietnamese.numbers import find_numbers, number_key, parse
    from vietnamese.numbers_query import query_numbers
    from vietnamese.readability import readability_of
    from vietnamese.slugs import slugify
    from vietnamese.tokens import syllables
    from vietnamese.tones import old_style

    numbers = {**ANYTHING, **NUMBERS}
    return {
        "normalise_with_offsets": (normalise_with_offsets, ANYTHING),
        "sort_key": (sort_key, ANYTHING),
        "person_sort_key": (person_sort_key, ANYTHING),
        "place_sort_key": (place_sort_key, ANYTHING),
        "old_style": (old_style, ANYTHING),
        "readability_of": (readability_of, ANYTHING),
        "decode_by_reading": (decode_by_reading, {**ANYTHING, **OLD_LETTERS}),
        "TCVN3": (TCVN3.decode, OLD_LETTERS),
        "VNI": (VNI.decode, OLD_LETTERS),
        "slugify": (slugify, ANYTHING),
        "syllables": (syllables, ANYTHING),
        "find_numbers": (lambda text: list(find_numbers(text)), numbers),
        "parse": (parse, numbers),
        "number_key": (number_key, numbers),
        "query_numbers": (query_numbers, numbers),
        "recognise": (recognise, {**numbers, **CITATIONS}),
        "recognise_heading": (
            lambda text: recognise_heading([HeadingPage(1, text)], filename=text[:200]),
            {**numbers, **HEADINGS},
        ),
    }


def seconds(call: Callable[[str], object], text: str) -> float:
    """Return the CPU time of the quickest of some calls."""
    times = []
    for _ in range(ROUNDS):
        started = time.process_time()
        call(text)
        times.append(time.process_time() - started)
    return min(times)


def growth(call: Callable[[str], object], text: Text) -> tuple[float, float]:
    """Return the seconds for the longer text, and how many times those for the shorter one they are."""
    short, long = (seconds(call, text(length)) for length in LENGTHS)
    return long, long / short if long >= SHORTEST_SECONDS else 0.0


def main() -> int:
    """Print a line for each function with the text it was slowest on, and every growth that is more than linear."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "intranet.settings.dev")
    django.setup()
    steep = 0
    print(f"{LENGTHS[1]:,} characters{'':12}seconds  growth   text")
    for name, (call, texts) in functions().items():
        figures = {kind: growth(call, text) for kind, text in texts.items()}
        slowest = max(figures, key=lambda kind: figures[kind][0])
        too_steep = [kind for kind, (_, times) in figures.items() if times > MAX_GROWTH]
        steep += len(too_steep)
        for kind in dict.fromkeys([slowest, *too_steep]):
            taken, times = figures[kind]
            mark = "   MORE THAN LINEAR" if kind in too_steep else ""
            print(f"{name:30}{taken:8.3f}{times:8.1f}   {kind}{mark}")
    return 1 if steep else 0


if __name__ == "__main__":
    sys.exit(main())
