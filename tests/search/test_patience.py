"""An engine that runs elsewhere and fails is not asked again for every request; a page has so many seconds for it."""

from __future__ import annotations

import pytest

from search.engines.base import EngineUnavailable, Trouble
from search.engines.patience import REST_SECONDS, EngineResting, Rest, answering_in_time, seconds_left


class Clock:
    """A clock that goes only when told."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def rest(clock: Clock) -> Rest:
    return Rest(clock=clock)


def fail(rest: Rest, trouble: Trouble = Trouble.UNREACHABLE) -> None:
    with pytest.raises(EngineUnavailable), rest.asking():
        raise EngineUnavailable("no route to host", trouble=trouble)


def is_asked(rest: Rest) -> bool:
    try:
        with rest.asking():
            return True
    except EngineResting:
        return False


def test_an_engine_that_has_failed_is_not_asked_for_a_few_seconds(rest: Rest, clock: Clock) -> None:
    fail(rest)
    clock.seconds += REST_SECONDS - 0.1
    assert not is_asked(rest)
    clock.seconds += 0.2
    assert is_asked(rest)


def test_who_is_not_asked_says_why(rest: Rest) -> None:
    fail(rest)
    with pytest.raises(EngineResting, match="no route to host") as resting, rest.asking():
        pass
    assert resting.value.trouble == Trouble.UNREACHABLE


def test_after_the_rest_one_request_tries_and_the_others_do_not_wait_for_it(rest: Rest, clock: Clock) -> None:
    fail(rest)
    clock.seconds += REST_SECONDS + 1
    with rest.asking():
        assert not is_asked(rest)
    assert is_asked(rest)


def test_a_trial_that_fails_begins_another_rest(rest: Rest, clock: Clock) -> None:
    fail(rest)
    clock.seconds += REST_SECONDS + 1
    fail(rest)
    clock.seconds += REST_SECONDS - 0.1
    assert not is_asked(rest)


def test_one_question_that_an_engine_cannot_answer_makes_nobody_else_wait(rest: Rest) -> None:
    fail(rest, Trouble.OTHER)
    assert is_asked(rest)


def test_an_index_that_takes_no_changes_still_answers(rest: Rest) -> None:
    fail(rest, Trouble.READ_ONLY)
    assert is_asked(rest)


def test_a_page_has_so_many_seconds_and_a_part_of_it_no_more_than_the_page() -> None:
    assert seconds_left() is None
    with answering_in_time(10):
        with answering_in_time(1):
            assert 0 < (seconds_left() or 0) <= 1
        with answering_in_time(100):
            assert 1 < (seconds_left() or 0) <= 10
    assert seconds_left() is None


def test_time_that_is_over_is_nothing_left() -> None:
    with answering_in_time(-1):
        assert seconds_left() == 0
