"""How long a request is waited for: by the bytes that come, on a clock of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from gunicorn.config import Config
from gunicorn.http import get_parser

from intranet.web.arrival import Arrival, Refused, Source
from intranet.web.refusal import answer_in_words

MINUTES = 60
HEAD = b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4000000\r\n\r\n"
PIECE = b"a" * 40_000


class Clock:
    """A clock that stands until it is set forward."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def parse(source: Source) -> Any:
    return next(get_parser(Config(), source, ("127.0.0.1", 1)))


@pytest.fixture
def clock() -> Clock:
    """Return a clock at zero."""
    return Clock()


@pytest.fixture
def arrival(clock: Clock, tmp_path: Path) -> Arrival:
    """Return a request of which nothing is here yet."""
    return Arrival(parse, longest_body=5_000_000, folder=str(tmp_path), clock=clock)


def test_nothing_at_all_is_waited_for_as_long_as_connections_are_kept(arrival: Arrival, clock: Clock) -> None:
    clock.now = 14
    assert not arrival.is_late(idle=15)
    clock.now = 16
    assert arrival.is_late(idle=15)


def test_a_head_that_comes_letter_by_letter_is_given_up_after_half_a_minute(arrival: Arrival, clock: Clock) -> None:
    for letter in HEAD[:29]:
        arrival.add(bytes([letter]))
        clock.now += 1
        assert not arrival.is_late(idle=15)
    clock.now += 2
    assert arrival.is_late(idle=15)


def test_a_piece_of_a_file_is_waited_for_on_a_slow_line(arrival: Arrival, clock: Clock) -> None:
    arrival.add(HEAD)
    while not arrival.is_whole:
        clock.now += 8  # five kilobytes a second
        assert not arrival.is_late(idle=15)
        arrival.add(PIECE)
    assert clock.now > 10 * MINUTES


def test_a_line_that_is_dead_is_given_up(arrival: Arrival, clock: Clock) -> None:
    arrival.add(HEAD + PIECE * 50)
    clock.now += 59
    assert not arrival.is_late(idle=15)
    clock.now += 2
    assert arrival.is_late(idle=15)


def test_what_comes_behind_a_request_is_the_beginning_of_the_next(arrival: Arrival) -> None:
    arrival.add(b"GET /one HTTP/1.1\r\nContent-Length: 3\r\n\r\nabcGET /two")
    assert (arrival.is_whole, arrival.rest) == (True, b"GET /two")
    assert (arrival.request.path, arrival.request.body.read()) == ("/one", b"abc")


def test_a_body_for_which_there_is_no_room_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    arrival = Arrival(parse, longest_body=5_000_000, folder=str(tmp_path / "file" / "below"))
    arrival.add(HEAD)
    with pytest.raises(Refused) as refused:
        arrival.add(PIECE * 2)
    assert refused.value.status == 503


def test_a_body_for_which_the_disk_is_full_is_refused_in_words(arrival: Arrival) -> None:
    arrival.add(HEAD)
    assert arrival._source is not None
    arrival._source.body = Path("/dev/full").open("wb", buffering=0)  # noqa: SIM115 - the system's own full disk
    with pytest.raises(Refused) as refused:
        arrival.add(PIECE)
    answer = (answer_in_words(refused.value) or b"").decode()
    assert answer.startswith("HTTP/1.1 507 Insufficient Storage\r\n")
    assert "\r\nRetry-After: 120\r\n" in answer
    assert "Máy chủ đã hết chỗ lưu" in answer


def test_a_request_that_was_refused_takes_no_room_any_more(arrival: Arrival) -> None:
    arrival.add(HEAD + PIECE)
    assert arrival.held == len(HEAD + PIECE)
    arrival.close()
    assert arrival.held == 0
