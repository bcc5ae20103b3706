"""Bottlenecks: what the law leaves open and the region cannot solve, with an owner, to whom it was raised, and what came back."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext as _

from schakel.spaces.choices import BottleneckStatus
from schakel.spaces.errors import SpaceError, in_words
from schakel.spaces.models import Bottleneck, KnownAnswer, Space
from schakel.spaces.questions.wording import checked

LONGEST = 2_000


@transaction.atomic
def keep_bottleneck(
    *, space: Space, title: str, text: str, owner: str, status: str, raised_to: str = "", raised_on: date | None = None, reply: str = "",
    replied_on: date | None = None, thread: UUID | None = None, answer: KnownAnswer | None = None, betrays_nobody: bool = False,
) -> UUID:  # fmt: skip
    """Write down a bottleneck, or how it stands now: a new line of the same one, never a change of what was written."""
    for needed in (title, text, owner):
        if not needed.strip():
            raise SpaceError(_("A bottleneck has a name, a description and an owner."))
    if status in (BottleneckStatus.RAISED, BottleneckStatus.ANSWERED) and not (raised_to.strip() and raised_on):
        raise SpaceError(_("Say to whom it was raised, and on which day."))
    if status == BottleneckStatus.ANSWERED and not (reply.strip() and replied_on):
        raise SpaceError(_("Write what the answer was, and its day."))
    checked(text, title, owner, raised_to, reply, limit=LONGEST, betrays_nobody=betrays_nobody)
    values = [
        space.key, thread, answer.key if answer else None, title.strip(), text.strip(), owner.strip(), status, raised_to.strip(), raised_on,
        reply.strip(), replied_on,
    ]  # fmt: skip
    with in_words(), connection.cursor() as cursor:
        cursor.execute("select spaces_bottleneck_keep(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)", values)
        return cursor.fetchone()[0]


def bottlenecks() -> list[Bottleneck]:
    """How each bottleneck stands now: those that wait first, the newest before the older."""
    newest = Bottleneck.objects.order_by("thread", "-id").distinct("thread").select_related("answer")
    done = (BottleneckStatus.ANSWERED, BottleneckStatus.CLOSED)
    return sorted(newest, key=lambda one: (one.status in done, -one.pk))


def history(thread: UUID) -> list[Bottleneck]:
    """All lines of one bottleneck, newest first."""
    return list(Bottleneck.objects.filter(thread=thread).select_related("answer").order_by("-id"))
