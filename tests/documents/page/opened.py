"""What the tests of a directive's page share: texts and records, and how a page is opened."""

from __future__ import annotations

from datetime import date

from django.test import Client

from documents.models import Directive
from tests.documents.records import make_directive

TEXT = (
    "Căn cứ Quyết định số 677/QĐ-TTg ngày 03/6/2022 của Thủ tướng Chính phủ;\n"
    "Điều 1. Phạm vi\n1. Việc bình xét công khai.\n2. Theo Quyết định số 999/QĐ-KHVN của Hội Khuyến học Việt Nam."
)


def decision(**fields: object) -> Directive:
    values = {"number": "677/QĐ-TTg", "issuer": "Thủ tướng Chính phủ", "issued_on": date(2022, 6, 3), **fields}
    return make_directive(**values)


def page_of(client: Client, directive: Directive, **parameters: str) -> str:
    answer = client.get(directive.get_absolute_url(), parameters)
    assert answer.status_code == 200
    return answer.content.decode()
