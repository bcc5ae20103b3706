"""Which connection a table is reached by: the sign-in tables through ``door``, all others through ``default``.

The role ``schakel_app`` has no right on the sign-in tables, so a query that forgets this fails instead of leaking.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings

DOOR_APPS = {"account", "mfa", "auth", "contenttypes"}
DOOR_MODELS = {"partners.account", "partners.openidlink"}


class DoorRouter:
    def _alias(self, model: Any) -> str | None:
        if settings.ROLE == "owner":
            return "default"
        meta = model._meta
        return "door" if meta.app_label in DOOR_APPS or meta.label_lower in DOOR_MODELS else None

    def db_for_read(self, model: Any, **hints: Any) -> str | None:
        return self._alias(model)

    def db_for_write(self, model: Any, **hints: Any) -> str | None:
        return self._alias(model)

    def allow_relation(self, left: Any, right: Any, **hints: Any) -> bool:
        return True

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return db == "default"
