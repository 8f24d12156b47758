"""A Dask cluster: its workers read the documents, also when one of them is killed while it works."""

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path

import pytest

from pipeline.__main__ import main
from pipeline.core.collection import Collection
from pipeline.core.errors import InputError
from pipeline.engines import LostDocumentError
from pipeline.line import AS_IT_IS
from pipeline.workers import read_editions
from tests.conftest import ROOT
from tests.line.running import write
from tests.parse.drawn import WHITE_PAPER

distributed = pytest.importorskip("distributed", reason="the extra `cluster` is not installed: make test installs it")

from pipeline.cluster import dask_cluster  # noqa: E402  # Dask is an extra


@contextmanager
def cluster(workers: int, **settings: str) -> Iterator[str]:
    """Yield the address of a scheduler of this machine with worker processes of one thread each."""
    with scheduler_and_workers(workers, **settings) as (address, _):
        yield address


@contextmanager
def scheduler_and_workers(workers: int, **settings: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    environment = os.environ | {f"DASK_DISTRIBUTED__{name}": value for name, value in settings.items()}
    dask = [
        sys.executable,
        "-m",
        "distributed.cli.dask_scheduler",
        "--host",
        "127.0.0.1",
        "--port",
        "0",
        "--no-dashboard",
    ]
    with ExitStack() as stack:
        scheduler = subprocess.Popen(dask, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True)
        stack.callback(end, scheduler)
        assert scheduler.stderr
        found = (re.search(r"tcp://127\.0\.0\.1:\d+", line) for line in scheduler.stderr)
        address = next(match.group() for match in found if match)
        threading.Thread(target=scheduler.stderr.read, daemon=True).start()
        for _ in range(workers):
            stack.callback(end, start_worker(address))
        with distributed.Client(address, timeout=60) as client:
            client.wait_for_workers(workers, timeout=60)
        yield address, scheduler


def start_worker(address: str) -> subprocess.Popen[str]:
    options = ["--nthreads", "1", "--no-nanny", "--no-dashboard", "--memory-limit", "0"]
    return subprocess.Popen(
        [sys.executable, "-m", "distributed.cli.dask_worker", address, *options],
        cwd=ROOT,
        stderr=subprocess.DEVNULL,
        text=True,
    )


def end(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.wait()


def papers(folder: Path, count: int) -> list[Path]:
    """Write papers that differ, long enough that a worker is at one for a while, one of them empty."""
    folder.mkdir()
    long = "标准化工作按计划推进，各部门协同落实人工智能安全要求。\n\n" * 2_000
    good = [
        write(folder, WHITE_PAPER.replace("20230257", f"2023{number:04}") + long, f"paper-{number:02}.txt")
        for number in range(count)
    ]
    return [*good[:2], write(folder, "", "empty.txt"), *good[2:]]


def seen(read: Collection | InputError) -> list[object]:
    return [str(read)] if isinstance(read, InputError) else list(read)


def kill_one_that_works(address: str) -> None:
    """Kill a worker that has a document under way, and insist that it had."""
    with distributed.Client(address) as client:
        processes = client.run(os.getpid)
        busy = [worker for worker, tasks in sorted(client.processing().items()) if tasks]
        assert len(processes) == 2
        os.kill(processes[busy[0]], signal.SIGKILL)


def test_documents_are_the_same_from_a_cluster_that_loses_a_worker(tmp_path: Path) -> None:
    sources = papers(tmp_path / "papers", 9)
    here = [seen(read) for read in read_editions(sources, AS_IT_IS)]
    with cluster(workers=2) as address:
        there = []
        for position, read in enumerate(read_editions(sources, AS_IT_IS, cluster=address)):
            there.append(seen(read))
            if position == 1:
                kill_one_that_works(address)
        with distributed.Client(address) as client:
            assert len(client.nthreads()) == 1
    assert there == here
    assert [len(rows) for rows in there].count(1) == 1, "only empty.txt is refused"


def test_the_dataset_of_a_cluster_has_the_same_bytes(tmp_path: Path) -> None:
    sources = [str(path) for path in papers(tmp_path / "papers", 3)]
    here, there = tmp_path / "here.sqlite", tmp_path / "there.sqlite"
    with cluster(workers=2) as address:
        for output, options in ((here, ()), (there, ("--cluster", address))):
            assert main(["build", *sources, "--keep-going", "--output", str(output), *options]) == 1
    assert there.read_bytes() == here.read_bytes()


def test_a_document_that_ends_every_worker_is_lost_and_the_next_is_read() -> None:
    with cluster(workers=2, SCHEDULER__ALLOWED_FAILURES="0") as address, dask_cluster(address) as engine:
        broken, whole = partial(os._exit, 1), partial(len, "标准")
        with pytest.raises(LostDocumentError, match="every worker"):
            engine.result(broken, engine.submit(broken))
        assert engine.result(whole, engine.submit(whole)) == 2


def test_a_scheduler_that_goes_away_is_one_clear_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.cluster._PATIENCE", 2)
    sources = papers(tmp_path / "papers", 6)
    with scheduler_and_workers(workers=1) as (address, scheduler):
        reading = read_editions(sources, AS_IT_IS, cluster=address)
        next(reading)
        end(scheduler)
        with pytest.raises(InputError, match=r"--cluster .*: the scheduler went away"):
            list(reading)


def test_a_worker_with_other_code_reads_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.workers.program_hash", lambda: "that of other code")
    with cluster(workers=1) as address:
        (read,) = read_editions(papers(tmp_path / "papers", 0), AS_IT_IS, cluster=address)
    assert "other code or other libraries; install the same biaopu" in str(read)


def test_no_scheduler_is_one_clear_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.cluster._PATIENCE", 1)
    for address in ("tcp://127.0.0.1:9", "nowhere", "tcp://"):
        with pytest.raises(InputError, match=r"--cluster .*: no scheduler answers.*dask scheduler"):
            list(read_editions([], AS_IT_IS, cluster=address))
