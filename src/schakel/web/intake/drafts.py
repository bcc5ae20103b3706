"""What somebody typed and did not hand in yet stands in the own postbox, with its files, and goes after some days.

A form that comes back goes by its draft: the answer to a POST is always another address, and nothing typed is lost.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import QueryDict

from schakel.playbooks import library
from schakel.spaces.actions import attach, content_of, drop_draft, keep_draft
from schakel.spaces.models import Attachment, Draft, Space

NOT_KEPT = ("csrfmiddlewaretoken", "save", "next", "concept", "more", "drop")


def kept(data: QueryDict) -> dict[str, list[str]]:
    """The fields of a form as they are kept in a draft."""
    return {name: values for name, values in data.lists() if name not in NOT_KEPT}


def keep(
    *, box: Space, form: str, target: UUID, data: QueryDict, space: UUID | None, by: int, at: datetime, **said: Any
) -> Draft:
    """Keep what was typed. ``said`` is what the page must know when it comes back, such as that a save was tried."""
    content = {"space": str(space) if space else "", "fields": kept(data), **said}
    return keep_draft(postbox=box, form=form, target=target, content=content, by=by, at=at, days=days_kept())


def days_kept() -> int:
    """How many days a draft stays after the last word."""
    return library().term("days-to-keep-draft").value


def put_files(draft: Draft, uploaded: list[Any], *, by: int, at: datetime) -> None:
    """Let uploaded files wait with the draft: a browser forgets them when a form comes back."""
    for file in uploaded:
        attach(
            record=draft.record,
            name=file.name,
            content_type=file.content_type or "application/octet-stream",
            content=file.read(),
            by=by,
            at=at,
        )


def waiting_files(draft: Draft) -> list[Attachment]:
    """The files that wait with a draft, without their bytes."""
    files = Attachment.objects.filter(space_id=draft.space_id, record__part_of_id=draft.record_id)
    return list(files.select_related("record").defer("content").order_by("record_id"))


def opened_files(box: Space, form: str, target: UUID) -> list[tuple[str, str, bytes]]:
    """The files that wait with a draft, as name, type and bytes, to be put with what becomes of it."""
    files = Attachment.objects.filter(
        space=box, record__part_of__in=Draft.objects.filter(space=box, form=form, target=target).values("record")
    )
    return [
        (file.name, file.content_type, content_of(file))
        for file in files.select_related("record").order_by("record_id")
    ]


def drop(box: Space, form: str, target: UUID) -> int:
    """Forget a draft and its files."""
    return drop_draft(postbox=box, form=form, target=target)


def one(box: Space, form: str, target: UUID) -> Draft | None:
    return Draft.objects.filter(space=box, form=form, target=target).select_related("record", "space").first()


def unfinished(box: Space | None, form: str, space: UUID | None) -> list[Draft]:
    """The drafts of a form for one space, newest first."""
    if box is None:
        return []
    drafts = Draft.objects.filter(space=box, form=form).select_related("record").order_by("-updated_at")[:10]
    return [draft for draft in drafts if json.loads(draft.content).get("space", "") == (str(space) if space else "")]


def fields_of(draft: Draft) -> tuple[QueryDict, dict[str, Any]]:
    """A draft as what was posted, and what the page must know."""
    content = json.loads(draft.content)
    data = QueryDict(mutable=True)
    for name, values in content.pop("fields", {}).items():
        data.setlist(name, values)
    return data, content
