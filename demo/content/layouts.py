"""How each type of document is built from what its theme has to say (parts as in Decree 30/2020, annex I)."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from demo.content.area import format_long_day
from demo.content.bases import BASES
from demo.content.letters import LetterBlock, LetterSpec, Table, Theme, Values
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
    values: Values
    chance: random.Random

    def fill(self, text: str) -> str:
        """Return a format string with the values in it."""
        return text.format_map(self.values)

    def choose_one(self, texts: Sequence[str]) -> str:
        """Return one of the texts, with the values."""
        return self.fill(self.chance.choice(texts))

    def choose_several(self, texts: Sequence[str], *, at_least: int) -> list[str]:
        """Return at least so many of the texts, in their order, with the values."""
        count = self.chance.randint(min(at_least, len(texts)), len(texts))
        chosen = sorted(self.chance.sample(range(len(texts)), count))
        return [self.fill(texts[index]) for index in chosen]


def _write_bases(draft: Draft) -> Iterator[LetterBlock]:
    keys = dict.fromkeys((*draft.spec.bases, *draft.theme.bases))
    # A basis that is cited wrongly stands instead of the right one.
    wrong = {key.removesuffix("-sai") for key in keys if key.endswith("-sai")}
    valid = [BASES[key] for key in keys if key not in wrong and _was_issued(key, draft.spec)]
    for text in valid:
        yield LetterBlock("basis", f"Căn cứ {text};")


def _was_issued(key: str, spec: LetterSpec) -> bool:
    """Tell whether the basis had been issued when the document was written; undated ones count as issued."""
    dated = _DATE.search(BASES[key])
    return dated is None or date(*map(int, reversed(dated.groups()))) <= spec.issued_on


def _write_list(texts: Iterable[str], kind: str = "dash") -> Iterator[LetterBlock]:
    for text in texts:
        yield LetterBlock(kind, text)  # type: ignore[arg-type]


def _write_tasks(draft: Draft, *, at_least: int) -> Iterator[LetterBlock]:
    tasks = draft.theme.tasks
    count = draft.chance.randint(min(at_least, len(tasks)), len(tasks))
    for serial, index in enumerate(sorted(draft.chance.sample(range(len(tasks)), count)), start=1):
        title, details = tasks[index]
        yield LetterBlock("subheading", f"{serial}. {draft.fill(title)}")
        for letter, detail in zip(POINTS, draft.choose_several(details, at_least=2), strict=False):
            yield LetterBlock("point", f"{letter}) {detail}")


def _write_duties(draft: Draft) -> Iterator[LetterBlock]:
    for serial, (who, what) in enumerate(draft.theme.duties, start=1):
        yield LetterBlock("clause", f"{serial}. {draft.fill(who)}: {draft.fill(what)}.")
    yield LetterBlock("clause", f"{len(draft.theme.duties) + 1}. Kiểm tra, báo cáo: {draft.choose_one(CHECKS)}")


def _make_schedule(draft: Draft) -> LetterBlock:
    titles = [draft.fill(title) for title, _ in draft.theme.tasks]
    days = [draft.values[key] for key in ("han1", "han2", "han3")]
    rows = [
        (
            str(serial),
            title,
            days[min(serial - 1, 2)],
            draft.fill(draft.theme.duties[serial % len(draft.theme.duties)][0]),
        )
        for serial, title in enumerate(titles, start=1)
    ]
    return LetterBlock(
        "table", table=Table("Tiến độ thực hiện", ("TT", "Nội dung", "Hoàn thành", "Chủ trì"), tuple(rows))
    )


def write_plan(draft: Draft) -> Iterator[LetterBlock]:
    """Kế hoạch, chương trình: aims, targets, tasks, who does what by when."""
    yield from _write_bases(draft)
    yield LetterBlock("text", draft.choose_one(OPENINGS[draft.spec.type_name]))
    yield LetterBlock("heading", "I. MỤC ĐÍCH, YÊU CẦU")
    yield LetterBlock("subheading", "1. Mục đích")
    yield from _write_list(draft.choose_several(draft.theme.purposes, at_least=2))
    yield LetterBlock("subheading", "2. Yêu cầu")
    yield from _write_list(draft.choose_several(draft.theme.requirements, at_least=2))
    yield LetterBlock("heading", "II. CHỈ TIÊU")
    targets = draft.spec.targets or draft.theme.targets
    for serial, text in enumerate(targets, start=1):
        yield LetterBlock("clause", f"{serial}. {draft.fill(text)}")
    yield LetterBlock("heading", "III. TRỌNG TÂM NĂM " + draft.values["nam"])
    yield from _write_list(map(draft.fill, draft.spec.own), "text")
    yield LetterBlock("heading", "IV. NỘI DUNG, GIẢI PHÁP")
    yield from _write_tasks(draft, at_least=3)
    yield LetterBlock("heading", "V. KINH PHÍ")
    yield LetterBlock("text", draft.choose_one(MONEY))
    yield LetterBlock("heading", "VI. TỔ CHỨC THỰC HIỆN")
    yield from _write_duties(draft)
    yield _make_schedule(draft)
    yield LetterBlock("text", draft.choose_one(CLOSINGS))


def write_decision(draft: Draft) -> Iterator[LetterBlock]:
    """Quyết định: articles, and the regulation that it issues where the theme has one."""
    yield from _write_bases(draft)
    yield LetterBlock("basis", f"Xét đề nghị của Ủy viên Thư ký {draft.values['hoi']},")
    yield LetterBlock("order", "QUYẾT ĐỊNH:")
    issues = draft.spec.subject.startswith("Ban hành")
    first = f"{draft.spec.subject.replace('Ban hành', 'Ban hành kèm theo Quyết định này', 1)}."
    yield LetterBlock("text" if issues else "article", f"Điều 1. {first if issues else draft.spec.subject + '.'}")
    articles = () if issues else draft.theme.articles
    number = 2
    for title, clauses in (("Nội dung cụ thể", tuple(draft.spec.own)), *articles):
        yield LetterBlock("article", f"Điều {number}. {title}")
        yield from _write_clauses(draft, clauses)
        number += 1
    start = draft.spec.effective_from or draft.spec.issued_on
    yield LetterBlock("article", f"Điều {number}. Hiệu lực thi hành")
    yield LetterBlock("clause", f"1. Quyết định này có hiệu lực kể từ {format_long_day(start)}.")
    yield LetterBlock("clause", "2. Các quy định trước đây trái với Quyết định này không còn áp dụng.")
    yield LetterBlock("article", f"Điều {number + 1}. Trách nhiệm thi hành")
    yield LetterBlock(
        "text",
        f"Thường trực Hội, Ban Kiểm tra, các chi hội và cá nhân có liên quan tại {draft.values['noi']} chịu trách nhiệm thi hành Quyết định này./.",
    )
    if issues and draft.theme.articles:
        yield from _write_regulation(draft)


def _write_regulation(draft: Draft) -> Iterator[LetterBlock]:
    yield LetterBlock("break")
    yield LetterBlock("order", draft.spec.subject.removeprefix("Ban hành ").upper())
    yield LetterBlock("text", f"(Kèm theo Quyết định số {draft.spec.number} của {draft.values['hoi']})")
    articles = draft.theme.articles
    half = (len(articles) + 1) // 2
    chapters = ((0, "Chương I. QUY ĐỊNH CHUNG"), (half, "Chương II. QUY ĐỊNH CỤ THỂ"))
    headings = dict(chapters)
    for index, (title, clauses) in enumerate(articles):
        if index in headings:
            yield LetterBlock("chapter", headings[index])
        yield LetterBlock("article", f"Điều {index + 1}. {title}")
        yield from _write_clauses(draft, clauses)
    yield LetterBlock("chapter", "Chương III. TỔ CHỨC THỰC HIỆN")
    yield LetterBlock("article", f"Điều {len(articles) + 1}. Trách nhiệm của các tổ chức, cá nhân")
    yield from _write_duties(draft)
    yield LetterBlock("article", f"Điều {len(articles) + 2}. Trình tự thực hiện")
    for letter, step in zip(POINTS, draft.theme.steps, strict=False):
        yield LetterBlock("point", f"{letter}) {draft.fill(step.partition(': ')[2])}")
    yield LetterBlock("article", f"Điều {len(articles) + 3}. Sửa đổi, bổ sung")
    yield LetterBlock("text", draft.choose_one(CHECKS))


def _write_clauses(draft: Draft, clauses: Sequence[str]) -> Iterator[LetterBlock]:
    serial = 0
    for text in clauses:
        filled = draft.fill(text)
        if filled[1:3] == ") ":
            yield LetterBlock("point", filled)
        elif len(clauses) == 1:
            yield LetterBlock("text", filled)
        else:
            serial += 1
            yield LetterBlock("clause", f"{serial}. {filled}")


def write_letter(draft: Draft) -> Iterator[LetterBlock]:
    """Công văn: a few numbered requests with a day."""
    keys = [
        BASES[key] for key in dict.fromkeys((*draft.spec.bases, *draft.theme.bases)) if _was_issued(key, draft.spec)
    ][:2]
    yield LetterBlock("text", f"Thực hiện {' và '.join(keys)}. " + draft.choose_one(OPENINGS["Công văn"]))
    for serial, text in enumerate(
        (*draft.spec.own, *draft.choose_several(draft.theme.requirements, at_least=2)), start=1
    ):
        yield LetterBlock("clause", f"{serial}. {draft.fill(text)}")
    yield LetterBlock("subheading", "Các việc cần làm:")
    yield from _write_tasks(draft, at_least=2)
    yield LetterBlock("subheading", "Phân công, thời hạn:")
    yield from _write_duties(draft)
    if draft.spec.due_on:
        due = draft.spec.due_on
        yield LetterBlock(
            "text",
            f"Báo cáo kết quả bằng văn bản gửi về {draft.values['hoi']} trước {format_long_day(due)}.",
        )
    yield LetterBlock("text", draft.choose_one(CLOSINGS))


def write_report(draft: Draft) -> Iterator[LetterBlock]:
    """Báo cáo: situation, results with a table, shortcomings, what comes next."""
    yield from _write_bases(draft)
    yield LetterBlock("text", draft.choose_one(OPENINGS["Báo cáo"]))
    yield LetterBlock("heading", "I. TÌNH HÌNH CHUNG")
    yield LetterBlock(
        "text",
        f"Dân số của {draft.values['noi']} là {draft.values['dan_so']} người với {draft.values['so_ho']} hộ. "
        + draft.fill(draft.spec.own[0]),
    )
    yield from _write_list(draft.choose_several(draft.theme.purposes, at_least=2))
    yield LetterBlock("heading", "II. KẾT QUẢ")
    for serial, text in enumerate((*draft.theme.results, *draft.spec.own[1:]), start=1):
        yield LetterBlock("clause", f"{serial}. {draft.fill(text)}")
    yield _make_figures(draft)
    yield LetterBlock("subheading", "Việc đã làm")
    yield from _write_tasks(draft, at_least=3)
    yield LetterBlock("heading", "III. HẠN CHẾ, NGUYÊN NHÂN")
    yield from _write_list(map(draft.fill, draft.theme.problems))
    yield LetterBlock("heading", "IV. NHIỆM VỤ THỜI GIAN TỚI")
    for serial, text in enumerate((*draft.theme.plans, *draft.theme.requirements), start=1):
        yield LetterBlock("clause", f"{serial}. {draft.fill(text)}")
    yield LetterBlock("heading", "V. KIẾN NGHỊ")
    yield LetterBlock("text", draft.choose_one(MONEY))
    yield LetterBlock("text", draft.choose_one(CLOSINGS))


def _make_figures(draft: Draft) -> LetterBlock:
    f = draft.values
    rows = (
        ("1", "Hội viên", f"{f['hoi_vien']} người", f"{f['tl_hv']}%"),
        ("2", "Gia đình học tập", f"{f['gd']} hộ", f"{f['tl_gd']}%"),
        ("3", "Dòng họ học tập", "theo danh sách", f"{f['tl_dh']}%"),
        ("4", "Cộng đồng học tập", "theo danh sách", f"{f['tl_cd']}%"),
        ("5", "Đơn vị học tập", "theo danh sách", f"{f['tl_dv']}%"),
        ("6", "Công dân học tập", "người lớn", f"{f['tl_cdht']}%"),
        ("7", "Quỹ khuyến học", f"{f['quy']} đồng", f"{f['quy_bq']}đ/người"),
    )
    return LetterBlock("table", table=Table("Một số chỉ tiêu chính", ("TT", "Chỉ tiêu", "Số lượng", "Tỷ lệ"), rows))


def write_notice(draft: Draft) -> Iterator[LetterBlock]:
    """Thông báo: what was decided, and what follows from it."""
    yield from _write_bases(draft)
    yield LetterBlock("text", draft.choose_one(OPENINGS["Thông báo"]))
    for roman, (title, texts) in zip(
        _ROMAN,
        (
            ("NỘI DUNG", draft.spec.own),
            ("ĐÁNH GIÁ", (*draft.theme.results, *draft.theme.problems)),
            ("VIỆC PHẢI LÀM", (*draft.theme.plans, *draft.theme.requirements)),
        ),
        strict=False,
    ):
        yield LetterBlock("heading", f"{roman}. {title}")
        for serial, text in enumerate(texts, start=1):
            yield LetterBlock("clause", f"{serial}. {draft.fill(text)}")
    yield LetterBlock("heading", "IV. TỔ CHỨC THỰC HIỆN")
    yield from _write_duties(draft)
    yield LetterBlock("text", draft.choose_one(CLOSINGS))


def write_guideline(draft: Draft) -> Iterator[LetterBlock]:
    """Hướng dẫn: for whom, what to mind, the steps, the papers."""
    yield from _write_bases(draft)
    yield LetterBlock("text", draft.choose_one(OPENINGS["Hướng dẫn"]))
    yield LetterBlock("heading", "I. MỤC ĐÍCH, YÊU CẦU")
    yield from _write_list(map(draft.fill, (*draft.theme.purposes, *draft.theme.requirements)))
    yield LetterBlock("heading", "II. NHỮNG ĐIỂM CẦN LƯU Ý")
    yield from _write_list(map(draft.fill, draft.spec.own), "text")
    for serial, (title, clauses) in enumerate(draft.theme.articles, start=1):
        yield LetterBlock("subheading", f"{serial}. {title}")
        yield from _write_clauses(draft, clauses)
    yield LetterBlock("heading", "III. QUY TRÌNH THỰC HIỆN")
    yield from _write_list(map(draft.fill, draft.theme.steps), "text")
    yield LetterBlock("heading", "IV. NỘI DUNG CỤ THỂ")
    yield from _write_tasks(draft, at_least=3)
    yield LetterBlock("heading", "V. TỔ CHỨC THỰC HIỆN")
    yield from _write_duties(draft)
    yield _make_schedule(draft)
    yield LetterBlock("text", draft.choose_one(CLOSINGS))


def write_invitation(draft: Draft) -> Iterator[LetterBlock]:
    """Giấy mời: who, when, where, and the programme."""
    yield LetterBlock("text", draft.choose_one(OPENINGS["Giấy mời"]))
    yield from _write_list(
        (
            "Đại diện lãnh đạo Đảng ủy, Ủy ban nhân dân, Ủy ban Mặt trận Tổ quốc;",
            "Ủy viên Ban Chấp hành, Ban Kiểm tra;",
            "Chi hội trưởng, đại diện ban khuyến học các dòng họ;",
            draft.fill("Đại diện {truong1}, {truong2}."),
        )
    )
    for serial, text in enumerate(draft.spec.own, start=1):
        yield LetterBlock("clause", f"{serial}. {draft.fill(text)}")
    yield LetterBlock("heading", "Nội dung")
    yield from _write_list(draft.choose_several(draft.theme.purposes, at_least=2))
    yield from _write_tasks(draft, at_least=2)
    programme = (
        ("1", "Đón tiếp đại biểu, ký tên, nhận tài liệu", "15 phút"),
        ("2", "Tuyên bố lý do, giới thiệu đại biểu", "10 phút"),
        ("3", draft.fill(draft.theme.tasks[0][0]), "60 phút"),
        ("4", draft.fill(draft.theme.tasks[1][0]), "60 phút"),
        ("5", "Trao đổi, giải đáp", "30 phút"),
        ("6", "Kết luận, bế mạc", "15 phút"),
    )
    yield LetterBlock("table", table=Table("Chương trình", ("TT", "Nội dung", "Thời lượng"), programme))
    yield from _write_list(draft.choose_several(draft.theme.requirements, at_least=2))
    yield LetterBlock(
        "text", draft.fill("Rất mong quý vị đến dự đúng giờ; trường hợp vắng mặt xin báo về Hội trước một ngày./.")
    )


def write_submission(draft: Draft) -> Iterator[LetterBlock]:
    """Tờ trình: why, what is asked for, what it costs."""
    yield from _write_bases(draft)
    yield LetterBlock("text", draft.choose_one(OPENINGS["Tờ trình"]))
    yield LetterBlock("heading", "I. SỰ CẦN THIẾT")
    yield from _write_list(map(draft.fill, (*draft.theme.purposes, *draft.theme.problems)))
    yield LetterBlock("heading", "II. NỘI DUNG ĐỀ NGHỊ")
    for serial, text in enumerate((*draft.spec.own, *draft.theme.targets), start=1):
        yield LetterBlock("clause", f"{serial}. {draft.fill(text)}")
    yield LetterBlock("heading", "III. CÁCH LÀM")
    yield from _write_tasks(draft, at_least=3)
    yield LetterBlock("heading", "IV. TỔ CHỨC THỰC HIỆN")
    yield from _write_duties(draft)
    yield LetterBlock("text", "Kính trình quý cơ quan xem xét, quyết định./.")


LAYOUTS: dict[str, Callable[[Draft], Iterator[LetterBlock]]] = {
    "Kế hoạch": write_plan,
    "Chương trình": write_plan,
    "Quyết định": write_decision,
    "Công văn": write_letter,
    "Báo cáo": write_report,
    "Thông báo": write_notice,
    "Hướng dẫn": write_guideline,
    "Giấy mời": write_invitation,
    "Tờ trình": write_submission,
}
