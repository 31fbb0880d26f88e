"""The programme as a row of blocks, in the order and with the headings of the form; both outputs draw these."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from training.programme.values import LineKind, OutlineLine, Programme, ProgrammeModule
from training.programme.wording import write_periods


class BlockKind(StrEnum):
    """What a block is: a section of the form, a module, the name of a part of it, text, an item, a table."""

    SECTION = "section"
    MODULE = "module"
    LABEL = "label"
    TEXT = "text"
    ITEM = "item"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Block:
    """A block. rows: the body of a table; numeric: the columns that hold numbers."""

    kind: BlockKind
    text: str = ""
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    foot: tuple[str, ...] = ()
    numeric: frozenset[int] = frozenset()


TABLE_HEAD = ("TT", "Chuyên đề", "LT", "TH", "KT", "Cộng", "Báo cáo viên")
_NUMERIC = frozenset({0, 2, 3, 4, 5})
_OUTLINE = {LineKind.HEADING: BlockKind.LABEL, LineKind.TEXT: BlockKind.TEXT, LineKind.ITEM: BlockKind.ITEM}


def list_blocks(programme: Programme) -> list[Block]:
    """Return everything between the title and the signature."""
    return [
        *_section("I. MỤC TIÊU", _items(programme.aims)),
        *_section("II. ĐỐI TƯỢNG", _items(programme.targets)),
        *_section("III. CĂN CỨ", _items(programme.basis)),
        *_section("IV. THỜI LƯỢNG", _durations(programme)),
        *_section("V. NỘI DUNG CHI TIẾT", _contents(programme)),
        *_section("VI. KIỂM TRA, ĐÁNH GIÁ", _assessment(programme)),
    ]


def _section(heading: str, blocks: Iterable[Block]) -> Iterator[Block]:
    yield Block(BlockKind.SECTION, heading)
    yield from list(blocks) or [Block(BlockKind.TEXT, "(Chưa ghi)")]


def _items(lines: Iterable[str]) -> Iterator[Block]:
    return (Block(BlockKind.ITEM, f"- {line}") for line in lines)


def _durations(programme: Programme) -> Iterator[Block]:
    total = programme.periods
    yield Block(
        BlockKind.TEXT, f"Tổng thời lượng {total.total} tiết, mỗi tiết 45 phút; {len(programme.modules)} chuyên đề."
    )
    if programme.modules:
        yield Block(
            BlockKind.TABLE,
            head=TABLE_HEAD,
            rows=tuple(_duration_row(serial, module) for serial, module in enumerate(programme.modules, 1)),
            foot=("", "Cộng", str(total.theory), str(total.practice), str(total.assessment), str(total.total), ""),
            numeric=_NUMERIC,
        )
        yield Block(BlockKind.TEXT, "LT: lý thuyết; TH: thực hành; KT: kiểm tra, đánh giá.")


def _duration_row(serial: int, module: ProgrammeModule) -> tuple[str, ...]:
    periods = module.periods
    numbers = (periods.theory, periods.practice, periods.assessment, periods.total)
    return (str(serial), module.title, *map(str, numbers), ", ".join(module.trainers))


def _contents(programme: Programme) -> Iterator[Block]:
    yield from _outline(programme.introduction)
    for serial, module in enumerate(programme.modules, 1):
        yield Block(BlockKind.MODULE, f"Chuyên đề {serial}. {module.title}")
        yield Block(BlockKind.TEXT, f"Thời lượng: {write_periods(module.periods)}.")
        yield from _labelled("Mục tiêu", _items(module.aims))
        yield from _labelled("Nội dung", _outline(module.outline))
        yield from _labelled("Văn bản được giảng", _items(module.directives))
        yield from _labelled("Tài liệu", _items(module.materials))


def _labelled(label: str, blocks: Iterable[Block]) -> list[Block]:
    present = list(blocks)
    return [Block(BlockKind.LABEL, f"{label}:"), *present] if present else []


def _outline(lines: Iterable[OutlineLine]) -> Iterator[Block]:
    for line in lines:
        if line.kind == LineKind.TABLE:
            yield Block(BlockKind.TABLE, head=line.rows[0], rows=line.rows[1:])
        else:
            yield Block(_OUTLINE[line.kind], line.text)


def _assessment(programme: Programme) -> Iterator[Block]:
    count = programme.periods.assessment
    if count:
        yield Block(BlockKind.TEXT, f"Chương trình dành {count} tiết để kiểm tra, đánh giá:")
        for serial, module in enumerate(programme.modules, 1):
            if module.periods.assessment:
                yield Block(BlockKind.ITEM, f"- Chuyên đề {serial}: {module.periods.assessment} tiết.")
    else:
        yield Block(BlockKind.TEXT, "Chương trình không có tiết kiểm tra riêng.")
    asked = [f"chuyên đề {serial} ({m.questions} câu)" for serial, m in enumerate(programme.modules, 1) if m.questions]
    if asked:
        yield Block(BlockKind.TEXT, f"Học viên tự kiểm tra trên mạng nội bộ: {', '.join(asked)}.")
