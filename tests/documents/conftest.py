"""A register too large for a filtered list, for the tests of the site's list and of the admin's."""

from __future__ import annotations

import pytest

from demo.loading.bulk import load_directives
from documents.reference import load_document_types
from documents.register.listing import MAX_LISTED


@pytest.fixture
def many(db: None) -> int:
    """Store some more directives, all in force, than a filtered list pages through; return how many."""
    load_document_types()
    count = MAX_LISTED + 30
    assert list(load_directives(count=count, seed=3))[-1] == count
    return count
