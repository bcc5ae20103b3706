"""Connection files and secrets: one file per database role, readable by its owner only (0600).

``schakel db init`` writes them; the settings read them. A role whose file is missing is named with the command that makes it.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

ROLES = ("owner", "app", "door", "worker", "backup")


def path_of(home: Path, role: str) -> Path:
    """Where the connection file of ``role`` stands."""
    return home / "connections" / f"{role}.url"


def connection(home: Path, role: str) -> dict[str, Any]:
    """Django's settings for the connection of ``role``; without a file a connection that names what to do when it is used."""
    file = path_of(home, role)
    url = os.environ.get(f"SCHAKEL_URL_{role.upper()}") or (file.read_text().strip() if file.exists() else "")
    return (
        from_url(url)
        if url
        else {"ENGINE": "django.db.backends.postgresql", "NAME": f"run-schakel-db-init-first-{role}"}
    )


def from_url(url: str) -> dict[str, Any]:
    """``postgresql://user:password@host:port/name`` as Django wants it. A unix socket folder is quoted as the host; ``?sslmode=…`` is kept."""
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured("A database address begins with postgresql://")
    host = unquote(parts.hostname or "")
    if "%2F" in parts.netloc or "%2f" in parts.netloc:
        host = unquote(parts.netloc.rsplit("@", 1)[-1].rsplit(":", 1)[0])
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or 5432),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        # the database's ``current_date`` decides who comes in: it must turn at midnight where the work is done, not in London
        "TIME_ZONE": "Europe/Amsterdam",
        "OPTIONS": {"server_side_binding": True, **dict(parse_qsl(parts.query))},
    }


def write_private(file: Path, text: str) -> None:
    """Write ``text`` so that only the owner of the file can read it, from the first byte on."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w") as stream:
        stream.write(text)


def secret(home: Path, name: str) -> str:
    """A random secret that is made at first use and then stays."""
    file = home / "secrets" / name
    if not file.exists():
        try:
            write_private(file, secrets.token_urlsafe(48))
        except OSError:
            return secrets.token_urlsafe(48)
    return file.read_text().strip()
