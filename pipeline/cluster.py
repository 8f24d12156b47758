"""The cluster: documents read by the workers of a Dask cluster, an engine like the processes of this machine.

Imported only where a cluster is asked for: Dask is the extra `cluster`.
"""

import logging
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Executor, Future
from contextlib import contextmanager
from typing import Any, TypeVar

from distributed import Client, KilledWorker

from pipeline.core.errors import InputError
from pipeline.engines import Engine, LostDocumentError

T = TypeVar("T")

# What a lost worker or scheduler means is said in one line of ours.
logging.getLogger("distributed").setLevel(logging.CRITICAL)

#: Seconds in which a scheduler must answer.
_PATIENCE = 20
#: Documents under way while the cluster has no worker yet.
_FEWEST = 2


class _Cluster:
    """The workers of a Dask cluster; a document whose worker ends is read by another."""

    def __init__(self, address: str, client: Any, executor: Executor) -> None:
        self._address = address
        self._client = client
        self._executor = executor

    @property
    def width(self) -> int:
        with self._there():
            threads: dict[str, int] = self._client.nthreads()
        return max(_FEWEST, sum(threads.values()))

    def submit(self, call: Callable[[], T]) -> Future[T]:
        with self._there():
            return self._executor.submit(call)

    def result(self, call: Callable[[], T], future: Future[T]) -> T:
        with self._there():
            return future.result()

    @contextmanager
    def _there(self) -> Iterator[None]:
        """Say what it means when a worker or the scheduler is lost."""
        try:
            yield
        except KilledWorker as error:
            problem = "every worker of the cluster that read it ended (out of memory?)"
            raise LostDocumentError(problem, "give the workers more memory or leave the document out") from error
        except (CancelledError, OSError) as error:
            if self._client.status == "running":
                raise
            advice = "start it again, then build again"
            raise InputError(f"--cluster {self._address}", "the scheduler went away", advice) from error


@contextmanager
def dask_cluster(address: str) -> Iterator[Engine]:
    """Yield an engine of the workers of the Dask cluster whose scheduler listens at `address` (tcp://host:8786).

    Raises InputError where no scheduler answers.
    """
    try:
        client = Client(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        problem = f"no scheduler answers ({' '.join(str(error).split())})"
        advice = "start one with `dask scheduler`, and workers with `dask worker`"
        raise InputError(f"--cluster {address}", problem, advice) from error
    try:
        yield _Cluster(address, client, client.get_executor(pure=False))
    finally:
        client.close()
