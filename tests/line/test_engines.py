"""Engines: documents read by several processes, of which some end by themselves."""

import os
from functools import partial
from operator import add

import pytest

from pipeline.engines import LostDocumentError, processes


def test_a_call_that_ends_its_process_is_lost_and_the_others_are_not() -> None:
    calls = [partial(add, number, 1) if number != 3 else partial(os._exit, 1) for number in range(8)]
    with processes(2) as engine:
        under_way = [(call, engine.submit(call)) for call in calls]
        results = []
        for call, future in under_way:
            try:
                results.append(engine.result(call, future))
            except LostDocumentError as lost:
                results.append(lost.problem)
    assert [result for result in results if isinstance(result, int)] == [1, 2, 3, 5, 6, 7, 8]
    assert "ended from outside" in results[3]


def test_a_pool_that_broke_takes_further_calls() -> None:
    with processes(2) as engine:
        broken = partial(os._exit, 1)
        with pytest.raises(LostDocumentError):
            engine.result(broken, engine.submit(broken))
        call = partial(add, 1, 1)
        assert engine.result(call, engine.submit(call)) == 2
