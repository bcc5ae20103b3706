"""Steps that one person cannot do alone: propose, call back, and decide as the second person.

The database takes both names from the pass, and does what was proposed in the transaction of the yes. These seal the words and ask.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext as _

from schakel.playbooks import library
from schakel.spaces.choices import DueKind, ProposalOutcome, TwoPersonAct
from schakel.spaces.errors import SpaceError, in_words
from schakel.spaces.fields import SealedText
from schakel.spaces.labels import bits, names_of
from schakel.spaces.models import Due, Proposal, Record, Space
from schakel.spaces.sealing import seal

WAITS_DAYS = 14
LONGEST = 2_000
LONGEST_REFERENCE = 80


@transaction.atomic
def propose_label_off(
    *, record: Record, labels: Iterable[str], reference: str, reason: str, seen: int, at: datetime
) -> UUID:
    """Propose that labels come off an item and what is enclosed in it. Copies elsewhere, and what was made from it, keep theirs."""
    chosen = list(labels)
    for entry in (library().labels.get(name) for name in chosen):
        if entry is None or entry.comes_off == "never":
            raise SpaceError(_("This label never comes off."))
    return _propose(record, TwoPersonAct.LABEL_OFF, bits(chosen), reference, reason, seen, at)


@transaction.atomic
def propose_destroying(*, record: Record, reason: str, seen: int, at: datetime) -> UUID:
    """Propose that an item goes now, before its day, with its files, index and work."""
    return _propose(record, TwoPersonAct.DESTROY, 0, "", reason, seen, at)


@transaction.atomic
def call_proposal_back(*, proposal: Proposal) -> None:
    """Take the own proposal back, as long as nobody decided."""
    with in_words(), connection.cursor() as cursor:
        cursor.execute("select spaces_call_back(%s)", [proposal.key])


@transaction.atomic
def decide(*, proposal: Proposal, yes: bool, reason: str, role: str) -> str:
    """Say yes or no as the second person. With a yes it is done at once, or everything stays as it was.

    ``role`` is the seat of who decides: the playbook says which roles may agree that a label comes off. Who may decide at all, and that it is
    somebody else, the database keeps.
    """
    if yes and role not in roles_that_agree(proposal):
        raise SpaceError(_("Your role in this environment does not allow this step."))
    said = _sealed(proposal.record, "said", _words(reason))
    with in_words(), connection.cursor() as cursor:
        cursor.execute("select spaces_decide(%s, %s, %s)", [proposal.key, yes, said])
        return str(cursor.fetchone()[0])


@transaction.atomic
def read_decision(*, proposal: Proposal) -> int:
    """Who proposed read what became of it; it leaves the work list."""
    due = Due.objects.filter(space_id=proposal.space_id, record_id=proposal.record_id, kind=DueKind.DECIDED)
    return due.filter(detail=str(proposal.key))._raw_delete("default")


@transaction.atomic
def lapse_proposals() -> int:
    """What waited longer than its term waits no more, in every space; for background work only."""
    with connection.cursor() as cursor:
        cursor.execute("select spaces_lapse(null, null)")
        return int(cursor.fetchone()[0])


def labels_that_come_off(record: Record, space: Space) -> list[str]:
    """The labels of an item that two persons may take off: what the playbook allows, and the environment does not ask of everything in it."""
    held = names_of(record.labels & ~space.floor)
    return [name for name in held if (entry := library().labels.get(name)) and entry.comes_off != "never"]


def roles_that_agree(proposal: Proposal) -> set[str]:
    """Which roles may say yes to this proposal: for a label what the playbook says of it, of several only who may of each."""
    roles = {"officer", "lead", "privacy"}
    if proposal.act == TwoPersonAct.LABEL_OFF:
        for name in names_of(proposal.labels):
            entry = library().labels.get(name)
            roles &= set(entry.off_by if entry else ())
    return roles


def waits(proposal: Proposal, day: date) -> bool:
    """Whether somebody may still decide."""
    return proposal.outcome == ProposalOutcome.WAITING and proposal.until >= day


def _propose(record: Record, act: str, labels: int, reference: str, reason: str, seen: int, at: datetime) -> UUID:
    if len(reference.strip()) > LONGEST_REFERENCE:
        raise SpaceError(_("This is too long. Keep it to what is needed."))
    words = _sealed(record, "reason", _words(reason))
    until = at.date() + timedelta(days=WAITS_DAYS)
    with in_words(), connection.cursor() as cursor:
        cursor.execute(
            "select spaces_propose(%s, %s, %s, %s, %s, %s, %s)",
            [record.key, act, labels, reference.strip(), seen, words, until],
        )
        return UUID(str(cursor.fetchone()[0]))


def _words(text: str) -> str:
    words = text.strip()
    if not words:
        raise SpaceError(_("Write in one or two sentences why."))
    if len(words) > LONGEST:
        raise SpaceError(_("This is too long. Keep it to what is needed."))
    return words


def _sealed(record: Record, name: str, words: str) -> bytes:
    field = Proposal._meta.get_field(name)
    assert isinstance(field, SealedText)
    return seal(words.encode(), space=record.space_id, card=record.pk, field=field.place, until=record.destroy_on)
