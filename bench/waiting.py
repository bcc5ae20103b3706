"""How long a page waited for a processor, here and in the database, because others had them: what a busy machine adds to a figure.

Linux counts it for every process, in nanoseconds. Where it does not, the answer is nothing.
"""

from __future__ import annotations

import os
from pathlib import Path

from django.db import connections


def waited() -> float:
    """Seconds that this process and its database connections stood in the queue for a processor, ever."""
    return sum(_waited(pid) for pid in (os.getpid(), *_backends())) / 1e9


def can_be_told() -> bool:
    """Whether this machine counts it."""
    return Path("/proc/self/schedstat").exists()


def _backends() -> list[int]:
    open_ones = (connections[alias].connection for alias in connections)
    return [one.info.backend_pid for one in open_ones if one is not None and not one.closed]


def _waited(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/schedstat").read_text().split()[1])
    except OSError:
        return 0
