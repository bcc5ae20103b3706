"""Questions about files that several screens ask."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from schakel.cases.decisions import Decision, decision_of
from schakel.cases.models import BodyAnswer, Brought, Case, CaseSignal, Step
from schakel.intake.models import Signal
from schakel.intake.queries import weighed_by_two
from schakel.playbooks import library
from schakel.spaces.lists import Newest
from schakel.spaces.models import Received, Space

MOST_DECISIONS = 20


def listed(space: Space, **equal: Any) -> QuerySet[Case]:
    """The files of one environment, newest first; ``equal`` filters on own columns."""
    rows = Case.objects.filter(space=space, **equal)
    return rows.select_related("record", "space", "lead").order_by("-opened_at", "-record_id")


def in_pages(space: Space, **equal: Any) -> Newest:
    """The same files, for a list in pages: only those of one page are fetched."""
    return Newest(Case, order="opened_at", spaces=[space.pk], related=("record", "space", "lead"), **equal)


def signals_of(case: Case) -> QuerySet[Signal]:
    """The signals a file was opened on."""
    rows = CaseSignal.objects.filter(record_id=case.record_id, space_id=case.space_id).values("signal_id")
    return Signal.objects.filter(pk__in=rows, space_id=case.space_id).select_related("record").order_by("received_at")


def partner_of(step: Step) -> str:
    """Who does a step: an organisation, or a kind of organisation where nobody by name is known here."""
    kind = library().organisation_types.get(step.partner_type) if step.partner_type else None
    return step.organisation.name if step.organisation else kind.name if kind else step.partner_type


def weighed_for_others(case: Case, day: date) -> bool:
    """Whether two persons weighed a signal of this file in full: only then anyone outside is told of it."""
    rows = CaseSignal.objects.filter(record_id=case.record_id, space_id=case.space_id)
    return weighed_by_two(case.space_id, rows.values_list("signal_id", flat=True), day)


def cases_of(signal: Signal) -> QuerySet[Case]:
    """The files a signal is in: usually one."""
    rows = CaseSignal.objects.filter(signal_id=signal.pk, space_id=signal.space_id).values("record_id")
    return Case.objects.filter(pk__in=rows, space_id=signal.space_id).select_related("record", "space")


def bodies() -> tuple[tuple[UUID, str], ...]:
    """The meetings in which my organisation takes part, also where I have no seat myself."""
    with connection.cursor() as cursor:
        cursor.execute("select key, name from spaces_bodies()")
        return tuple((key, name) for key, name in cursor.fetchall())


def municipality_of(space: Space) -> str:
    """The area of the municipality whose environment this is: id of the playbook, or empty where the playbook does not know it."""
    if space.organisation is None:
        return ""
    found = library().organisations.get(space.organisation.slug)
    return found.area or "" if found else ""


def decisions_to_link(case: Case) -> list[Decision]:
    """Decisions of meetings about what this file brought, that stand with no file yet."""
    copies = set(Brought.objects.filter(space_id=case.space_id, case_id=case.pk).values_list("copy_key", flat=True))
    return [decision for decision in unlinked_decisions(case.space_id) if decision.answers in copies] if copies else []


def unlinked_decisions(space: int) -> list[Decision]:
    """Decisions of meetings that came into an environment and stand with no file yet, newest first."""
    linked = BodyAnswer.objects.filter(space_id=space).values("received_id")
    rows = (
        Received.objects.filter(space_id=space, what="decision", taken_up_at=None)
        .exclude(pk__in=linked)
        .select_related("record")
    )
    return [decision_of(row) for row in rows.order_by("-received_at")[:MOST_DECISIONS]]


def linked_decisions(case: Case) -> list[Decision]:
    """Decisions of meetings that stand with this file, newest first."""
    linked = BodyAnswer.objects.filter(record_id=case.record_id, space_id=case.space_id).values("received_id")
    rows = Received.objects.filter(space_id=case.space_id, pk__in=linked).select_related("record")
    return [decision_of(row) for row in rows.order_by("-received_at")]


def case_of_decision(decision: Decision) -> Case | None:
    """The file that brought the item this decision answers."""
    if decision.answers is None:
        return None
    brought = Brought.objects.filter(space_id=decision.received.space_id, copy_key=decision.answers).first()
    return (
        Case.objects.filter(pk=brought.case_id).select_related("record", "space").first()
        if brought and brought.case_id
        else None
    )
