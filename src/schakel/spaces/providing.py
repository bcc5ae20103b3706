"""May this be given, to whom, in which form? The bridge to the policy engine: the rules come from the playbooks, the answer with its rules goes to a person.

The answer never opens a road by itself: whatever it says, the database keeps what a label, a space and a profile forbid.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from schakel.engines.policy import FAILED, Decision, Use, possible
from schakel.law.queries import profile
from schakel.partners.models import Organisation
from schakel.playbooks import Library, PlaybookError, library
from schakel.playbooks.policy import Told
from schakel.playbooks.settled import Settled, with_settled
from schakel.spaces.errors import SpaceError
from schakel.spaces.labels import names_of
from schakel.spaces.models import SettledRule, SourceMatrix, Space

OUTSIDE = "outside"
LINE = "line"
MUNICIPAL = "municipal"
OWN_APPROACH = "own-approach"
WITHOUT_PERSONS = "without-persons"
SPOKEN = "spoken"
PLACES = (MUNICIPAL, LINE, OUTSIDE)
MOST_OTHER_WAYS = 4


@dataclass(frozen=True)
class Asked:
    """What somebody wants to do: to whom (and into which environment, or on paper), what for, what kind of data, in which form."""

    recipient: Organisation
    purpose: str
    source_kind: str
    form: str
    place: str = OUTSIDE
    receiver: UUID | None = None
    heard: bool = False


@dataclass(frozen=True)
class OtherWay:
    """What would be possible instead: the form, place or kind of recipient, which of them differ, and the rules that allow it."""

    form: str
    place: str
    recipient_type: str
    changed: tuple[str, ...]
    told: Told


@dataclass(frozen=True)
class Answer:
    """Yes or no, in the words of the rules that settled it, and what would be possible instead of a no."""

    told: Told
    instead: tuple[OtherWay, ...] = ()

    @property
    def allowed(self) -> bool:
        return self.told.allowed

    @property
    def unanswered(self) -> bool:
        """No because no rule speaks of it: not forbidden, not shut by the municipality, and not a failure."""
        return not self.allowed and self.told.sentences == (library().policy_answers.named("no-rule").says,)

    @property
    def because(self) -> str:
        """The ids of the rules, for the record of the decision."""
        return ",".join(rule.id for rule in self.told.rules)

    @property
    def ground(self) -> str:
        """The grounds that the rules name."""
        return "; ".join(self.told.grounds)

    @property
    def in_file(self) -> str:
        """Whether it may be put in a file, as a sentence for who receives it."""
        return " ".join(dict.fromkeys(rule.may_be_in_file.says for rule in self.told.rules if rule.may_be_in_file))

    @property
    def in_court(self) -> str:
        """Whether it may be used before a court, as a sentence for who receives it."""
        return " ".join(dict.fromkeys(rule.may_go_to_court.says for rule in self.told.rules if rule.may_go_to_court))


@dataclass(frozen=True)
class Door:
    """An environment that something may go to."""

    organisation: int
    key: UUID
    kind: str
    name: str


def may_provide(*, space: Space, asked: Asked, labels: int, day: date) -> Answer:
    """The answer of the rules that hold on ``day`` under the profile of this deployment, and of what the municipality opened. Without a rule it is no."""
    use = _use(_giver(space), asked, labels)
    rules, matrix = rulebook(), matrix_of(space)
    told = _told(rules, use, day)
    if not asked.heard:
        told = _within(matrix, use, told)
    return Answer(told, () if told.allowed or rules is None else _other_ways(use, rules, day, matrix))


def rulebook() -> Library | None:
    """The rules of the playbooks with those that were settled after a question, as one library; the same rules give the same one.

    Nothing where a settled rule cannot be read: it might be a prohibition, so then every answer is a no.
    """
    try:
        return with_settled(library(), settled_rules())
    except PlaybookError:
        return None


def settled_rules() -> tuple[Settled, ...]:
    """The settled rules as they read now: of each the newest row."""
    newest = SettledRule.objects.order_by("rule", "-id").distinct("rule")
    rows = newest.values_list("entry", "example", "confirmed_as", "confirmed_at")
    return tuple(
        Settled(entry, example, f"{who}, {timezone.localtime(at):%d-%m-%Y}") for entry, example, who, at in rows
    )


def _told(rules: Library | None, use: Use, day: date) -> Told:
    """What the rules of a day say of a use, in their words; a failure is a no."""
    if rules is None:
        return library().told(Decision(False, (FAILED,)))
    return rules.told(rules.judge(day).decide(use))


def matrix_of(space: Space) -> SourceMatrix | None:
    """What the privacy officer of an environment opened; nothing where nobody decided yet, and the rules alone hold."""
    return SourceMatrix.objects.filter(space=space).order_by("-kept_at", "-pk").first()


def _giver(space: Space) -> Organisation:
    if space.organisation is None:
        raise SpaceError(_("Nothing is provided from this environment."))
    return space.organisation


def _within(matrix: SourceMatrix | None, use: Use, told: Told) -> Told:
    """A yes of the rules is a no where the municipality shut it. What holds no persons is not shut."""
    if not told.allowed or matrix is None or use.form == WITHOUT_PERSONS:
        return told
    if matrix.opens(use.source, use.purpose, use.receiver):
        return told
    shut = _("Your municipality did not open this: %(who)s, %(day)s. %(reason)s") % {
        "who": matrix.decided_by,
        "day": f"{matrix.decided_on:%d-%m-%Y}",
        "reason": matrix.reason,
    }
    return Told(allowed=False, rules=(), sentences=(shut.strip(),))


def may_ask(*, space: Space, source: str, form: str, labels: int, day: date) -> Answer:
    """Whether a source of the own municipality may be asked, yes or no or what it knows. There is no nearer question to offer."""
    organisation = _giver(space)
    use = Use(
        act="ask",
        form=form,
        source=source,
        giver=organisation.type,
        receiver=organisation.type,
        place=MUNICIPAL,
        purpose=OWN_APPROACH,
        labels=frozenset(names_of(labels)),
        profile=profile().value,
    )
    return Answer(_within(matrix_of(space), use, _told(rulebook(), use, day)))


def where_spoken(*, space: Space, asked: Asked, labels: int, day: date) -> Asked:
    """A conversation has no environment: it counts as held in the line of police and mayor where a rule allows it there, else outside."""
    in_line = replace(asked, place=LINE)
    return in_line if may_provide(space=space, asked=in_line, labels=labels, day=day).allowed else asked


def doors_of(space: Space) -> list[Door]:
    """The environments that something of ``space`` may go to: neighbouring municipalities, and lines one takes part in."""
    with connection.cursor() as cursor:
        cursor.execute("select organisation, key, kind, name from spaces_receivers(%s)", [space.key])
        return [Door(*row) for row in cursor.fetchall()]


def _use(giver: Organisation, asked: Asked, labels: int) -> Use:
    use = Use(
        act="provide",
        form=asked.form,
        source=asked.source_kind,
        giver=giver.type,
        receiver=asked.recipient.type,
        place=asked.place,
        purpose=asked.purpose,
        labels=frozenset(names_of(labels)),
        profile=profile().value,
    )
    return replace(use, giver=use.receiver, receiver=use.giver) if asked.heard else use


def _other_ways(use: Use, shelves: Library, day: date, matrix: SourceMatrix | None) -> tuple[OtherWay, ...]:
    forms = [form for form in shelves.forms_of_provision.ids() if (form == SPOKEN) == (use.form == SPOKEN)]
    found = possible(use, shelves.judge(day), receivers=shelves.organisation_types.ids(), forms=forms, places=PLACES)
    ways = []
    for one in found:
        told = _within(matrix, one.use, shelves.told(Decision(True, one.because)))
        if told.allowed:
            ways.append(OtherWay(one.use.form, one.use.place, one.use.receiver, one.changed, told))
    return tuple(ways[:MOST_OTHER_WAYS])
