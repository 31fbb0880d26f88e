"""How the documents of the association cite what they rest on.

Most citations agree with the register. A few are wrong on purpose, as published texts are: the register has to notice
a date that differs (677/QĐ-TTg, 489/QĐ-TTg) and a number that it does not hold (50/NQ-CP, 110/2004/NĐ-CP).
"""

from __future__ import annotations

from demo.content.text_files import read_table

BASES: dict[str, str] = read_table("bases")
"""Key → the citation as it stands in a căn cứ."""
