"""Several workers share the tests."""

import pytest


def test_the_tests_of_a_file_go_to_one_worker(request: pytest.FixtureRequest, worker_id: str) -> None:
    group = request.node.get_closest_marker("xdist_group").args[0]
    assert group == "tests/intranet/test_workers.py"
    assert worker_id == "master" or request.node.nodeid.endswith(f"@{group}")
