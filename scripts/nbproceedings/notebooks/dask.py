"""Orders carried out by Dask: by threads of this process, or by the workers of a scheduler.

Each order is given to one worker and to no other, so that it is known who has it and how often it
was tried: Dask's own retries cannot be counted from outside.  Workers in this process have no port
for orders: whoever can reach the port of a scheduler can have anything run by its workers, outside
of every sandbox, and a notebook must not be able to.
"""

from __future__ import annotations

import logging
import queue
import threading
import warnings
from collections.abc import Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager, nullcontext, suppress
from typing import TYPE_CHECKING

from nbproceedings.notebooks.dask_roster import PATIENCE, Roster
from nbproceedings.notebooks.hands import Lost, NobodyLeft, Remark
from nbproceedings.notebooks.order import Done, Order, could_not

if TYPE_CHECKING:
    from distributed import Client, Future, LocalCluster

_CONNECT = 10
_FETCH = 60
_WAIT = 0.5
_AGAIN = 0.05
"""Seconds: for a scheduler to answer, a result to travel, between looks at the workers, and between
looks for what still runs in the end."""
_LOUD = ("client", "comm", "core", "nanny", "scheduler", "utils", "worker")
_SAFE = ("inproc://", "tls://")
"""Ways to a scheduler that a notebook with the network cannot take."""


class DaskHands:
    """Gives each order to a worker that has a thread free.

    ``most`` bounds how many orders are out at once; 0: as many as there are threads.
    """

    def __init__(
        self,
        client: Client,
        cluster: LocalCluster | None = None,
        *,
        isolated: bool,
        most: int = 0,
        patience: float = PATIENCE,
    ) -> None:
        self._client, self._cluster, self._most = client, cluster, most
        # The numbers of orders that have come back, and None for an answer to the roster.
        self._news: queue.SimpleQueue[int | None] = queue.SimpleQueue()
        self._roster = Roster(
            client,
            isolated=isolated,
            patience=patience,
            answered=lambda: self._news.put(None),
        )
        self._out: dict[int, tuple[str, Future[Done]]] = {}

    @classmethod
    def here(cls, workers: int, *, isolated: bool) -> DaskHands:
        """So many workers in this process, a thread each."""
        from dask import config
        from distributed import Client, LocalCluster

        _be_quiet()
        # Dask serves pages in any case; here there are none, at a free port that only this machine
        # reaches.
        nothing: dict[str, object] = {
            f"distributed.{who}.http.routes": [] for who in ("scheduler", "worker")
        }
        # It looks a hundred times a second at what the threads do, which here is to wait.
        nothing["distributed.worker.profile.enabled"] = False
        with config.set(nothing):
            cluster = LocalCluster(
                n_workers=workers,
                threads_per_worker=1,
                processes=False,
                memory_limit=0,
                dashboard_address="127.0.0.1:0",
            )
        return cls(Client(cluster), cluster, isolated=isolated)

    @classmethod
    def of_scheduler(
        cls, address: str, *, isolated: bool, most: int = 0, patience: float = PATIENCE
    ) -> DaskHands:
        """The workers of a scheduler.  Raises NobodyLeft where none answers there."""
        from distributed import Client

        _be_quiet()
        try:
            client = Client(address, timeout=_CONNECT)
        except (OSError, ValueError, TypeError) as error:
            raise NobodyLeft(f"no scheduler answers at {address!r}") from error
        return cls(client, isolated=isolated, most=most, patience=patience)

    def room(self) -> bool:
        self._roster.look()
        return self._free() is not None

    def refusal(self, order: Order) -> str:
        address = str(getattr(self._client.scheduler, "address", ""))
        if order.network and order.isolated and not address.startswith(_SAFE):
            return "it may use the network, and so could reach the scheduler, which has no TLS"
        return ""

    def give(self, number: int, order: Order) -> None:
        from nbproceedings.notebooks.carrying_out import carry_out

        who = self._free()
        if who is None:
            raise ValueError("nobody is free: ask for room first")
        with warnings.catch_warnings():
            # An order is told to be large; all of it has to travel.
            warnings.simplefilter("ignore", UserWarning)
            future = self._client.submit(carry_out, order, workers=[who], pure=False)
        self._out[number] = (who, future)
        future.add_done_callback(lambda _: self._news.put(number))

    def returned(self) -> Iterator[tuple[int, Done | Lost] | Remark]:
        numbers = self._wait()
        self._roster.look()
        yield from self._roster.remarks()
        for number in numbers:
            if number in self._out:
                yield from self._come_back(number, *self._out.pop(number))
        for number, (who, future) in list(self._out.items()):
            if not self._roster.is_there(who):
                del self._out[number]
                future.cancel()
                yield number, Lost(who)

    def close(self) -> None:
        """End what runs in this process; a worker elsewhere first ends what it has begun."""
        ending = _ending_all() if self._cluster is not None and self._out else nullcontext()
        with ending:
            for _, future in self._out.values():
                future.cancel()
            # Whatever is wrong with the connection, it is given up now.
            with suppress(Exception):
                self._client.close(timeout=5)
            if self._cluster is not None:
                with suppress(Exception):
                    self._cluster.close(timeout=20)

    def _free(self) -> str | None:
        if self._most and len(self._out) >= self._most:
            return None
        return self._roster.free(who for who, _ in self._out.values())

    def _wait(self) -> list[int]:
        news: list[int | None] = []
        with suppress(queue.Empty):
            news.append(self._news.get(timeout=_WAIT))
            while True:
                news.append(self._news.get_nowait())
        return [number for number in news if number is not None]

    def _come_back(
        self, number: int, who: str, future: Future[Done]
    ) -> Iterator[tuple[int, Done | Lost] | Remark]:
        from distributed import KilledWorker

        if future.status in ("cancelled", "lost"):
            yield number, Lost(who)
            return
        try:
            done = future.result(timeout=_FETCH)
        except (KilledWorker, CancelledError, TimeoutError):
            yield number, Lost(who)
        except Exception as error:  # of a worker that is not what it should be
            kind = type(error).__name__
            yield Remark(f"the worker {who} failed: {kind}: {error}")
            reason = f"the worker could not carry out the order ({kind})"
            yield number, Done(could_not(reason), passing=True)
        else:
            yield number, done


@contextmanager
def _ending_all() -> Iterator[None]:
    """Meanwhile, threads of this process give up their notebooks, and what else they wait for ends.

    Again and again: a thread may be about to start something when it is told to end.  bubblewrap
    is left to those who supervise it, who know what has to end first.
    """
    import psutil

    from nbproceedings.notebooks.sandbox.supervise import giving_up

    closed = threading.Event()
    this = psutil.Process()

    def end_others() -> None:
        while not closed.wait(_AGAIN):
            for child in this.children():
                with suppress(psutil.Error):
                    if child.name() != "bwrap":
                        child.kill()

    killer = threading.Thread(target=end_others, daemon=True)
    with giving_up():
        killer.start()
        try:
            yield
        finally:
            closed.set()
            killer.join()


def _be_quiet() -> None:
    """What becomes of workers is told in words of our own."""
    for name in ("distributed", *(f"distributed.{part}" for part in _LOUD)):
        logging.getLogger(name).setLevel(logging.CRITICAL)
