"""Numbers of automatic lists, as Word draws them."""

import pytest

from tests.documents.word_files import level, lists, p, word_file

LAW = (level(0, "upperRoman", "Chương %1."), level(1, "decimal", "Điều %2."), level(2, "lowerLetter", "%3)"))


def starts(depth: int, number: int) -> str:
    return f'<w:lvlOverride w:ilvl="{depth}"><w:startOverride w:val="{number}"/></w:lvlOverride>'


def style(name: str, numbering: str, *, based_on: str = "") -> str:
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    numbers = f"<w:pPr><w:numPr>{numbering}</w:numPr></w:pPr>" if numbering else ""
    return f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/>{base}{numbers}</w:style>'


def labels(read_file, body: str, numbering: str, styles: str = "") -> list[str]:
    return [line.removesuffix(" x") for line in read_file(word_file(body, numbering=numbering, styles=styles)).lines]


def places(*where: tuple[int, int]) -> str:
    return "".join(p("x", list_place=place) for place in where)


def test_numbers_come_through_styles_and_what_they_are_based_on(read_file) -> None:
    styles = (
        style("Dieu", '<w:numId w:val="1"/>')
        + style("Khoan", '<w:ilvl w:val="1"/>', based_on="Dieu")
        + style("DieuDam", "", based_on="Dieu")
        + style("Khong", '<w:numId w:val="0"/>', based_on="Dieu")
    )
    numbering = lists(level(0, "decimal", "Điều %1."), level(1, "decimal", "%2."))
    body = "".join(p("x", style=name) for name in ("Dieu", "Khoan", "Khoan", "DieuDam", "Khoan", "Khong"))
    assert labels(read_file, body, numbering, styles) == ["Điều 1.", "1.", "2.", "Điều 2.", "1.", "x"]


def test_a_level_that_names_a_style_is_the_level_of_that_style(read_file) -> None:
    styles = style("Dieu", '<w:numId w:val="1"/>') + style("Khoan", '<w:numId w:val="1"/>')
    numbering = lists(
        level(0, "decimal", "Điều %1.", '<w:pStyle w:val="Dieu"/>'),
        level(1, "decimal", "%2.", '<w:pStyle w:val="Khoan"/>'),
    )
    body = "".join(p("x", style=name) for name in ("Dieu", "Khoan", "Khoan"))
    assert labels(read_file, body, numbering, styles) == ["Điều 1.", "1.", "2."]


@pytest.mark.parametrize(
    ("levels", "overrides", "where", "drawn"),
    [
        # Lists of one abstract list count together; one that says where it starts, does once.
        (
            (level(0, "decimal", "%1."),),
            ("", starts(0, 1)),
            ((1, 0), (1, 0), (2, 0), (2, 0), (1, 0), (2, 0)),
            ["1.", "2.", "1.", "2.", "3.", "4."],
        ),
        ((*LAW,), ("", starts(1, 5)), ((1, 0), (1, 1), (2, 1), (2, 1)), ["Chương I.", "Điều 1.", "Điều 5.", "Điều 6."]),
        # A level defined anew.
        (
            (level(0, "decimal", "%1."),),
            ("", f'<w:lvlOverride w:ilvl="0">{level(0, "upperRoman", "%1)")}</w:lvlOverride>'),
            ((1, 0), (2, 0)),
            ["1.", "II)"],
        ),
        # Articles that are counted through all chapters.
        (
            (LAW[0], level(1, "decimal", "Điều %2.", '<w:lvlRestart w:val="0"/>'), LAW[2]),
            ("",),
            ((1, 0), (1, 1), (1, 2), (1, 0), (1, 1), (1, 2)),
            ["Chương I.", "Điều 1.", "a)", "Chương II.", "Điều 2.", "a)"],
        ),
        # "1.1", not "I.1".
        (
            (level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2.", "<w:isLgl/>")),
            ("",),
            ((1, 0), (1, 1), (1, 1)),
            ["I.", "1.1.", "1.2."],
        ),
        # Letters go on behind "z"; a level left out counts as begun.
        ((level(0, "lowerLetter", "%1)", start=25),), ("",), ((1, 0), (1, 0), (1, 0)), ["y)", "z)", "aa)"]),
        (LAW, ("",), ((1, 2), (1, 1)), ["a)", "Điều 2."]),
        ((level(0, "none", "đ)"),), ("",), ((1, 0),), ["đ)"]),
        ((level(0, "vietnameseCounting", "Phần thứ %1"),), ("",), ((1, 0), (1, 0)), ["Phần thứ một", "Phần thứ hai"]),
        ((level(0, "bullet", "+"), level(1, "bullet", "\uf0b7")), ("",), ((1, 0), (1, 1)), ["+", "-"]),
        ((level(0, "decimal", "%1.", '<w:suff w:val="nothing"/>'),), ("",), ((1, 0),), ["1.x"]),
        ((level(0, "decimal", "Điều %1."),), ("",), ((7, 0), (1, 5)), ["x", "x"]),
    ],
)
def test_numbers_are_those_that_word_draws(read_file, levels, overrides, where, drawn) -> None:
    assert labels(read_file, places(*where), lists(*levels, overrides=overrides)) == drawn


def test_a_numbered_paragraph_without_text_has_its_number(read_file) -> None:
    body = p("x", list_place=(1, 0)) + p(list_place=(1, 0)) + p("x", list_place=(1, 0))
    assert labels(read_file, body, lists(level(0, "decimal", "%1."))) == ["1.", "2.", "3."]
