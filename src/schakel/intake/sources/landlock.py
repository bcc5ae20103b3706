"""The kernel's own lock on a process (Landlock, Linux 5.13 and later): from here on it reads what it was given, and writes, removes and signals nothing.

No Django: used inside the closed room. A kernel without it leaves the room with the audit hook alone.
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterable

CREATE, ADD, RESTRICT = 444, 445, 446  # the same numbers on every architecture
VERSION_ASKED = 1
NO_NEW_PRIVILEGES = 38
READ_FILE, READ_FOLDER = 1 << 2, 1 << 3
# What each version of the lock can hold shut: everything with files, then links, lengths and devices.
FILES = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 5: (1 << 16) - 1}
NETWORK_SINCE, TCP = 4, 3
SIGNALS_SINCE, SIGNALS_AND_SOCKETS = 6, 3


class _Below(ctypes.Structure):
    _pack_ = 1
    _fields_ = [("allowed", ctypes.c_uint64), ("folder", ctypes.c_int32)]


def restrict(readable: Iterable[str]) -> bool:
    """Shut everything but reading below ``readable``. Says whether the kernel could. Cannot be undone within this process."""
    try:
        kernel = ctypes.CDLL(None, use_errno=True)
        version = kernel.syscall(CREATE, None, 0, VERSION_ASKED)
    except (OSError, AttributeError):
        return False
    if version < 1:
        return False
    rules = _rules(kernel, version)
    for place in readable:
        _allow(kernel, rules, place)
    kernel.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    shut = kernel.syscall(RESTRICT, rules, 0) == 0
    os.close(rules)
    return shut


def _rules(kernel: ctypes.CDLL, version: int) -> int:
    files = FILES[max(known for known in FILES if known <= version)]
    words = [files]
    if version >= NETWORK_SINCE:
        words.append(TCP)
    if version >= SIGNALS_SINCE:
        words.append(SIGNALS_AND_SOCKETS)
    asked = (ctypes.c_uint64 * len(words))(*words)
    return int(kernel.syscall(CREATE, ctypes.byref(asked), ctypes.sizeof(asked), 0))


def _allow(kernel: ctypes.CDLL, rules: int, place: str) -> None:
    try:
        folder = os.open(place, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    allowed = READ_FILE | (READ_FOLDER if os.path.isdir(place) else 0)
    below = _Below(allowed, folder)
    kernel.syscall(ADD, rules, 1, ctypes.byref(below), 0)
    os.close(folder)
