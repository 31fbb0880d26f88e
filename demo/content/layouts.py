"""How each type of document is built from what its theme has to say (parts as in Decree 30/2020, annex I)."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from demo.content.area import long_day
from demo.content.bases import BASES
from demo.content.letters import Block, Facts, LetterSpec, Table, Theme
from demo.content.phrases import CHECKS, CLOSINGS, MONEY, OPENINGS

POINTS = "abcdđeghiklmnopqrstuvxy"
"""Letters of the points in a clause, in Vietnamese order."""
_DATE = re.compile(r"ngày (\d{1,2})/(\d{1,2})/(\d{4})")
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII")


@dataclass(frozen=True, slots=True)
class Draft:
    """What a layout works with; `chance` gives the same numbers for the same document."""

    spec: LetterSpec
    theme: Theme
    facts: Facts
    chance: random.Random

    def say(self, text: str) -> str:
        """Return a format string with the facts in it."""
        return text.format_map(self.facts)

    def one(self, texts: Sequence[str]) -> str:
        """Return one of the texts, with the facts."""
        return self.say(self.chance.choice(texts))

    def some(self, texts: Sequence[str], *, least: int) -> list[str]:
        """Return at least so many of the texts, in their order, with the facts."""
        count = self.chance.randint(min(least, len(texts)), len(texts))
        chosen = sorted(self.chance.sample(range(len(texts)), count))
        return [self.say(texts[index]) for index in chosen]


def _bases(draft: Draft) -> Iterator[Block]:
    keys = dict.fromkeys((*draft.spec.bases, *draft.theme.bases))
    # A basis that is cited wrongly stands instead of the right one.
    wrong = {key.removesuffix("-sai") for key in keys if key.endswith("-sai")}
    known = [BASES[key] for key in keys if key not in wrong and _exists(key, draft.spec)]
    for text in known:
        yield Block("basis", f"Căn cứ {text};")


def _exists(key: str, spec: LetterSpec) -> bool:
    """Tell whether the basis had been issued when the document was written; undated ones count as issued."""
    found = _DATE.search(BASES[key])
    return found is None or date(*map(int, reversed(found.groups()))) <= spec.issued_on


def _list(texts: Iterable[str], kind: str = "dash") -> Iterator[Block]:
    for text in texts:
        yield Block(kind, text)  # type: ignore[arg-type]


def _tasks(draft: Draft, *, least: int) -> Iterator[Block]:
    tasks = draft.theme.tasks
    count = draft.chance.randint(min(least, len(tasks)), len(tasks))
    for serial, index in enumerate(sorted(draft.chance.sample(range(len(tasks)), count)), start=1):
        title, details = tasks[index]
        yield Block("subheading", f"{serial}. {draft.say(title)}")
        for letter, detail in zip(POINTS, draft.some(details, least=2), strict=False):
            yield Block("point", f"{letter}) {detail}")


def _duties(draft: Draft) -> Iterator[Block]:
    for serial, (who, what) in enumerate(draft.theme.duties, start=1):
        yield Block("clause", f"{serial}. {draft.say(who)}: {draft.say(what)}.")
    yield Block("clause", f"{len(draft.theme.duties) + 1}. Kiểm tra, báo cáo: {draft.one(CHECKS)}")


def _schedule(draft: Draft) -> Block:
    titles = [draft.say(title) for title, _ in draft.theme.tasks]
    days = [draft.facts[key] for key in ("han1", "han2", "han3")]
    rows = [
        (
            str(serial),
            title,
            days[min(serial - 1, 2)],
            draft.say(draft.theme.duties[serial % len(draft.theme.duties)][0]),
        )
        for serial, title in enumerate(titles, start=1)
    ]
    return Block("table", table=Table("Tiến độ thực hiện", ("TT", "Nội dung", "Hoàn thành", "Chủ trì"), tuple(rows)))


def plan(draft: Draft) -> Iterator[Block]:
    """Kế hoạch, chương trình: aims, targets, tasks, who does what by when."""
    yield from _bases(draft)
    yield Block("text", draft.one(OPENINGS[draft.spec.type_name]))
    yield Block("heading", "I. MỤC ĐÍCH, YÊU CẦU")
    yield Block("subheading", "1. Mục đích")
    yield from _list(draft.some(draft.theme.purposes, least=2))
    yield Block("subheading", "2. Yêu cầu")
    yield from _list(draft.some(draft.theme.requirements, least=2))
    yield Block("heading", "II. CHỈ TIÊU")
    targets = draft.spec.targets or draft.theme.targets
    for serial, text in enumerate(targets, start=1):
        yield Block("clause", f"{serial}. {draft.say(text)}")
    yield Block("heading", "III. TRỌNG TÂM NĂM " + draft.facts["nam"])
    yield from _list(map(draft.say, draft.spec.own), "text")
    yield Block("heading", "IV. NỘI DUNG, GIẢI PHÁP")
    yield from _tasks(draft, least=3)
    yield Block("heading", "V. KINH PHÍ")
    yield Block("text", draft.one(MONEY))
    yield Block("heading", "VI. TỔ CHỨC THỰC HIỆN")
    yield from _duties(draft)
    yield _schedule(draft)
    yield Block("text", draft.one(CLOSINGS))


def decision(draft: Draft) -> Iterator[Block]:
    """Quyết định: articles, and the regulation that it issues where the theme has one."""
    yield from _bases(draft)
    yield Block("basis", f"Xét đề nghị của Ủy viên Thư ký {draft.facts['hoi']},")
    yield Block("order", "QUYẾT ĐỊNH:")
    issues = draft.spec.subject.startswith("Ban hành")
    first = f"{draft.spec.subject.replace('Ban hành', 'Ban hành kèm theo Quyết định này', 1)}."
    yield Block("text" if issues else "article", f"Điều 1. {first if issues else draft.spec.subject + '.'}")
    articles = () if issues else draft.theme.articles
    number = 2
    for title, clauses in (("Nội dung cụ thể", tuple(draft.spec.own)), *articles):
        yield Block("article", f"Điều {number}. {title}")
        yield from _clauses(draft, clauses)
        number += 1
    start = draft.spec.effective_from or draft.spec.issued_on
    yield Block("article", f"Điều {number}. Hiệu lực thi hành")
    yield Block("clause", f"1. Quyết định này có hiệu lực kể từ {long_day(start)}.")
    yield Block("clause", "2. Các quy định trước đây trái với Quyết định này không còn áp dụng.")
    yield Block("article", f"Điều {number + 1}. Trách nhiệm thi hành")
    yield Block(
        "text",
        f"Thường trực Hội, Ban Kiểm tra, các chi hội và cá nhân có liên quan tại {draft.facts['noi']} chịu trách nhiệm thi hành Quyết định này./.",
    )
    if issues and draft.theme.articles:
        yield from _regulation(draft)


def _regulation(draft: Draft) -> Iterator[Block]:
    yield Block("break")
    yield Block("order", draft.spec.subject.removeprefix("Ban hành ").upper())
    yield Block("text", f"(Kèm theo Quyết định số {draft.spec.number} của {draft.facts['hoi']})")
    articles = draft.theme.articles
    half = (len(articles) + 1) // 2
    chapters = ((0, "Chương I. QUY ĐỊNH CHUNG"), (half, "Chương II. QUY ĐỊNH CỤ THỂ"))
    headings = dict(chapters)
    for index, (title, clauses) in enumerate(articles):
        if index in headings:
            yield Block("chapter", headings[index])
        yield Block("article", f"Điều {index + 1}. {title}")
        yield from _clauses(draft, clauses)
    yield Block("chapter", "Chương III. TỔ CHỨC THỰC HIỆN")
    yield Block("article", f"Điều {len(articles) + 1}. Trách nhiệm của các tổ chức, cá nhân")
    yield from _duties(draft)
    yield Block("article", f"Điều {len(articles) + 2}. Trình tự thực hiện")
    for letter, step in zip(POINTS, draft.theme.steps, strict=False):
        yield Block("point", f"{letter}) {draft.say(step.partition(': ')[2])}")
    yield Block("article", f"Điều {len(articles) + 3}. Sửa đổi, bổ sung")
    yield Block("text", draft.one(CHECKS))


def _clauses(draft: Draft, clauses: Sequence[str]) -> Iterator[Block]:
    serial = 0
    for text in clauses:
        said = draft.say(text)
        if said[1:3] == ") ":
            yield Block("point", said)
        elif len(clauses) == 1:
            yield Block("text", said)
        else:
            serial += 1
            yield Block("clause", f"{serial}. {said}")


def letter(draft: Draft) -> Iterator[Block]:
    """Công văn: a few numbered requests with a day."""
    keys = [BASES[key] for key in dict.fromkeys((*draft.spec.bases, *draft.theme.bases)) if _exists(key, draft.spec)][
        :2
    ]
    yield Block("text", f"Thực hiện {' và '.join(keys)}. " + draft.one(OPENINGS["Công văn"]))
    for serial, text in enumerate((*draft.spec.own, *draft.some(draft.theme.requirements, least=2)), start=1):
        yield Block("clause", f"{serial}. {draft.say(text)}")
    yield Block("subheading", "Các việc cần làm:")
    yield from _tasks(draft, least=2)
    yield Block("subheading", "Phân công, thời hạn:")
    yield from _duties(draft)
    if draft.spec.due_on:
        due = draft.spec.due_on
        yield Block(
            "text",
            f"Báo cáo kết quả bằng văn bản gửi về {draft.facts['hoi']} trước {long_day(due)}.",
        )
    yield Block("text", draft.one(CLOSINGS))


def report(draft: Draft) -> Iterator[Block]:
    """Báo cáo: situation, results with a table, shortcomings, what comes next."""
    yield from _bases(draft)
    yield Block("text", draft.one(OPENINGS["Báo cáo"]))
    yield Block("heading", "I. TÌNH HÌNH CHUNG")
    yield Block(
        "text",
        f"Dân số của {draft.facts['noi']} là {draft.facts['dan_so']} người với {draft.facts['so_ho']} hộ. "
        + draft.say(draft.spec.own[0]),
    )
    yield from _list(draft.some(draft.theme.purposes, least=2))
    yield Block("heading", "II. KẾT QUẢ")
    for serial, text in enumerate((*draft.theme.results, *draft.spec.own[1:]), start=1):
        yield Block("clause", f"{serial}. {draft.say(text)}")
    yield _figures(draft)
    yield Block("subheading", "Việc đã làm")
    yield from _tasks(draft, least=3)
    yield Block("heading", "III. HẠN CHẾ, NGUYÊN NHÂN")
    yield from _list(map(draft.say, draft.theme.problems))
    yield Block("heading", "IV. NHIỆM VỤ THỜI GIAN TỚI")
    for serial, text in enumerate((*draft.theme.plans, *draft.theme.requirements), start=1):
        yield Block("clause", f"{serial}. {draft.say(text)}")
    yield Block("heading", "V. KIẾN NGHỊ")
    yield Block("text", draft.one(MONEY))
    yield Block("text", draft.one(CLOSINGS))


def _figures(draft: Draft) -> Block:
    f = draft.facts
    rows = (
        ("1", "Hội viên", f"{f['hoi_vien']} người", f"{f['tl_hv']}%"),
        ("2", "Gia đình học tập", f"{f['gd']} hộ", f"{f['tl_gd']}%"),
        ("3", "Dòng họ học tập", "theo danh sách", f"{f['tl_dh']}%"),
        ("4", "Cộng đồng học tập", "theo danh sách", f"{f['tl_cd']}%"),
        ("5", "Đơn vị học tập", "theo danh sách", f"{f['tl_dv']}%"),
        ("6", "Công dân học tập", "người lớn", f"{f['tl_cdht']}%"),
        ("7", "Quỹ khuyến học", f"{f['quy']} đồng", f"{f['quy_bq']}đ/người"),
    )
    return Block("table", table=Table("Một số chỉ tiêu chính", ("TT", "Chỉ tiêu", "Số lượng", "Tỷ lệ"), rows))


def notice(draft: Draft) -> Iterator[Block]:
    """Thông báo: what was decided, and what follows from it."""
    yield from _bases(draft)
    yield Block("text", draft.one(OPENINGS["Thông báo"]))
    for roman, (title, texts) in zip(
        _ROMAN,
        (
            ("NỘI DUNG", draft.spec.own),
            ("ĐÁNH GIÁ", (*draft.theme.results, *draft.theme.problems)),
            ("VIỆC PHẢI LÀM", (*draft.theme.plans, *draft.theme.requirements)),
        ),
        strict=False,
    ):
        yield Block("heading", f"{roman}. {title}")
        for serial, text in enumerate(texts, start=1):
            yield Block("clause", f"{serial}. {draft.say(text)}")
    yield Block("heading", "IV. TỔ CHỨC THỰC HIỆN")
    yield from _duties(draft)
    yield Block("text", draft.one(CLOSINGS))


def guideline(draft: Draft) -> Iterator[Block]:
    """Hướng dẫn: for whom, what to mind, the steps, the papers."""
    yield from _bases(draft)
    yield Block("text", draft.one(OPENINGS["Hướng dẫn"]))
    yield Block("heading", "I. MỤC ĐÍCH, YÊU CẦU")
    yield from _list(map(draft.say, (*draft.theme.purposes, *draft.theme.requirements)))
    yield Block("heading", "II. NHỮNG ĐIỂM CẦN LƯU Ý")
    yield from _list(map(draft.say, draft.spec.own), "text")
    for serial, (title, clauses) in enumerate(draft.theme.articles, start=1):
        yield Block("subheading", f"{serial}. {title}")
        yield from _clauses(draft, clauses)
    yield Block("heading", "III. QUY TRÌNH THỰC HIỆN")
    yield from _list(map(draft.say, draft.theme.steps), "text")
    yield Block("heading", "IV. NỘI DUNG CỤ THỂ")
    yield from _tasks(draft, least=3)
    yield Block("heading", "V. TỔ CHỨC THỰC HIỆN")
    yield from _duties(draft)
    yield _schedule(draft)
    yield Block("text", draft.one(CLOSINGS))


def invitation(draft: Draft) -> Iterator[Block]:
    """Giấy mời: who, when, where, and the programme."""
    yield Block("text", draft.one(OPENINGS["Giấy mời"]))
    yield from _list(
        (
            "Đại diện lãnh đạo Đảng ủy, Ủy ban nhân dân, Ủy ban Mặt trận Tổ quốc;",
            "Ủy viên Ban Chấp hành, Ban Kiểm tra;",
            "Chi hội trưởng, đại diện ban khuyến học các dòng họ;",
            draft.say("Đại diện {truong1}, {truong2}."),
        )
    )
    for serial, text in enumerate(draft.spec.own, start=1):
        yield Block("clause", f"{serial}. {draft.say(text)}")
    yield Block("heading", "Nội dung")
    yield from _list(draft.some(draft.theme.purposes, least=2))
    yield from _tasks(draft, least=2)
    programme = (
        ("1", "Đón tiếp đại biểu, ký tên, nhận tài liệu", "15 phút"),
        ("2", "Tuyên bố lý do, giới thiệu đại biểu", "10 phút"),
        ("3", draft.say(draft.theme.tasks[0][0]), "60 phút"),
        ("4", draft.say(draft.theme.tasks[1][0]), "60 phút"),
        ("5", "Trao đổi, giải đáp", "30 phút"),
        ("6", "Kết luận, bế mạc", "15 phút"),
    )
    yield Block("table", table=Table("Chương trình", ("TT", "Nội dung", "Thời lượng"), programme))
    yield from _list(draft.some(draft.theme.requirements, least=2))
    yield Block(
        "text", draft.say("Rất mong quý vị đến dự đúng giờ; trường hợp vắng mặt xin báo về Hội trước một ngày./.")
    )


def submission(draft: Draft) -> Iterator[Block]:
    """Tờ trình: why, what is asked for, what it costs."""
    yield from _bases(draft)
    yield Block("text", draft.one(OPENINGS["Tờ trình"]))
    yield Block("heading", "I. SỰ CẦN THIẾT")
    yield from _list(map(draft.say, (*draft.theme.purposes, *draft.theme.problems)))
    yield Block("heading", "II. NỘI DUNG ĐỀ NGHỊ")
    for serial, text in enumerate((*draft.spec.own, *draft.theme.targets), start=1):
        yield Block("clause", f"{serial}. {draft.say(text)}")
    yield Block("heading", "III. CÁCH LÀM")
    yield from _tasks(draft, least=3)
    yield Block("heading", "IV. TỔ CHỨC THỰC HIỆN")
    yield from _duties(draft)
    yield Block("text", "Kính trình quý cơ quan xem xét, quyết định./.")


LAYOUTS: dict[str, Callable[[Draft], Iterator[Block]]] = {
    "Kế hoạch": plan,
    "Chương trình": plan,
    "Quyết định": decision,
    "Công văn": letter,
    "Báo cáo": report,
    "Thông báo": notice,
    "Hướng dẫn": guideline,
    "Giấy mời": invitation,
    "Tờ trình": submission,
}
