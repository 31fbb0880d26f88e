"""An index folder of its own for each test, and a small register to search in."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from search import sources
from search.engines.elasticsearch import ElasticsearchEngine
from tests.search.shelf import Shelf


@pytest.fixture(autouse=True)
def index_folder(settings: Any, tmp_path: Path) -> Path:
    """Give the test an index folder of its own."""
    settings.SEARCH_INDEX_DIR = tmp_path / "index"
    settings.SEARCH_ENGINE = "tantivy"
    return tmp_path / "index"


@pytest.fixture
def on_elasticsearch(settings: Any, elasticsearch_url: str) -> Iterator[ElasticsearchEngine]:
    """Have the site search with Elasticsearch, in an index of its own; a busy machine may take its time."""
    settings.SEARCH_ENGINE = ElasticsearchEngine.name
    settings.SEARCH_SECONDS = 60.0
    settings.ELASTICSEARCH_URL = [elasticsearch_url]
    settings.ELASTICSEARCH_INDEX = f"test-{secrets.token_hex(6)}"
    engine = ElasticsearchEngine.of_site()
    yield engine
    engine.generations.delete()


@pytest.fixture(params=["tantivy", pytest.param("elasticsearch", marks=pytest.mark.xdist_group("elasticsearch"))])
def each_engine(request: pytest.FixtureRequest) -> str:
    """Have the site search with one engine after the other; the test builds the index."""
    if request.param == ElasticsearchEngine.name:
        request.getfixturevalue("on_elasticsearch")
    return str(request.param)


@pytest.fixture
def shelf(monkeypatch: pytest.MonkeyPatch) -> Shelf:
    """Return an empty source, the only one that is registered."""
    monkeypatch.setattr(sources, "_sources", {})
    made = Shelf()
    sources.register(made)
    return made


@pytest.fixture
def directives(shelf: Shelf) -> Shelf:
    """Return a source with real directives: numbers, subjects and a little text."""
    rows = [
        (1, "387/QĐ-TTg", "Quyết định", "Thủ tướng Chính phủ", date(2022, 3, 25),
         "Phê duyệt Chương trình “Đẩy mạnh phong trào học tập suốt đời trong gia đình, dòng họ, cộng đồng, đơn vị "
         "giai đoạn 2021 - 2030”"),
        (2, "677/QĐ-TTg", "Quyết định", "Thủ tướng Chính phủ", date(2022, 6, 3),
         "Phê duyệt Chương trình “Xây dựng mô hình Công dân học tập giai đoạn 2021 - 2030”"),
        (3, "1373/QĐ-TTg", "Quyết định", "Thủ tướng Chính phủ", date(2021, 7, 30),
         "Phê duyệt Đề án “Xây dựng xã hội học tập giai đoạn 2021 - 2030”"),
        (4, "23-NQ/TU", "Nghị quyết", "Thành ủy Hà Nội", date(2023, 6, 15),
         "Về xây dựng xã hội học tập trên địa bàn Thủ đô đến năm 2045"),
        (5, "1387/KH-UBND", "Kế hoạch", "UBND Thành phố Hà Nội", date(2023, 9, 1),
         "Triển khai phong trào thi đua của ngành giáo dục"),
    ]  # fmt: skip
    for object_id, number, kind, issuer, day, title in rows:
        facets = {"kind": ("Văn bản",), "type": (kind,), "issuer": (issuer,), "year": (str(day.year),)}
        shelf.put(object_id, title, number=number, issuer=issuer, date=day, facets=facets)
    return shelf
