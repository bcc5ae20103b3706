"""Homes for servers that a test starts itself. As root PostgreSQL runs as an ordinary user, who must be able to pass every folder on the way;
pytest's own folders shut others out, and a second run shuts them again."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def passable_folder() -> Iterator[Path]:
    """An empty folder that everybody may pass, gone afterwards."""
    place = Path(tempfile.mkdtemp(prefix="schakel-home-"))
    place.chmod(0o711)
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)
