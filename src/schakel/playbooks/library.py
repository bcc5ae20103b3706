"""The loaded library: everything the playbooks say, typed, frozen and ready to be asked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import get_args

from schakel.engines.looking import Facts
from schakel.engines.policy import Decision, Judge, Possibility, Use, possible
from schakel.playbooks.entries.base import Choice
from schakel.playbooks.entries.law import (
    BarrierModel,
    Clock,
    InformingGround,
    Label,
    Notice,
    Power,
    RefusalGround,
    SignCard,
    SpaceKind,
    Stage,
)
from schakel.playbooks.entries.looking import LookingFacts, LookingRule
from schakel.playbooks.entries.policy import (
    OUTSIDE,
    Act,
    DataSource,
    FormOfProvision,
    PolicyAnswer,
    PolicyRule,
    Profile,
    Purpose,
)
from schakel.playbooks.entries.region import (
    Area,
    AreaKind,
    Body,
    BodyKind,
    BodyPerArea,
    Controller,
    Goal,
    Lens,
    Member,
    Membership,
    Organisation,
    OrganisationType,
    Theme,
)
from schakel.playbooks.entries.words import NameWords, WatchCategory
from schakel.playbooks.entries.work import (
    Capacity,
    ChoiceOption,
    ClosingQuestion,
    CommunicationMoment,
    Criterion,
    FrontQuestion,
    Indicator,
    ItemField,
    MentionKind,
    Outcome,
    OutcomeReason,
    ProtocolDefault,
    Reliability,
    Road,
    SignalKind,
    Weighing,
    Workflow,
)
from schakel.playbooks.policy import Told, judge_of, told
from schakel.playbooks.shelf import Shelf, UnknownEntry, nearest


@dataclass(frozen=True, eq=False)
class Library:
    """All entries, one shelf per kind. Entries that no longer hold are there too: ask with a day."""

    areas: Shelf[Area]
    memberships: Shelf[Membership]
    organisation_types: Shelf[OrganisationType]
    controllers: Shelf[Controller]
    organisations: Shelf[Organisation]
    body_kinds: Shelf[BodyKind]
    bodies: Shelf[Body]
    bodies_per_area: Shelf[BodyPerArea]
    lenses: Shelf[Lens]
    themes: Shelf[Theme]
    goals: Shelf[Goal]
    signal_kinds: Shelf[SignalKind]
    capacities: Shelf[Capacity]
    reliabilities: Shelf[Reliability]
    mention_kinds: Shelf[MentionKind]
    place_kinds: Shelf[Choice]
    criteria: Shelf[Criterion]
    roads: Shelf[Road]
    outcomes: Shelf[Outcome]
    outcome_reasons: Shelf[OutcomeReason]
    protocol_defaults: Shelf[ProtocolDefault]
    workflows: Shelf[Workflow]
    front_questions: Shelf[FrontQuestion]
    choice_options: Shelf[ChoiceOption]
    closing_questions: Shelf[ClosingQuestion]
    communication_moments: Shelf[CommunicationMoment]
    indicators: Shelf[Indicator]
    labels: Shelf[Label]
    space_kinds: Shelf[SpaceKind]
    clocks: Shelf[Clock]
    refusal_grounds: Shelf[RefusalGround]
    informing_grounds: Shelf[InformingGround]
    powers: Shelf[Power]
    barrier_models: Shelf[BarrierModel]
    sign_cards: Shelf[SignCard]
    notices: Shelf[Notice]
    watch_words: Shelf[WatchCategory]
    name_words: Shelf[NameWords]
    item_fields: Shelf[ItemField]
    phases: Shelf[Choice]
    asks: Shelf[Choice]
    terms: Shelf[Choice]
    contact_roles: Shelf[Choice]
    action_kinds: Shelf[Choice]
    decision_kinds: Shelf[Choice]
    purposes: Shelf[Purpose]
    data_sources: Shelf[DataSource]
    forms_of_provision: Shelf[FormOfProvision]
    policy_answers: Shelf[PolicyAnswer]
    policy_rules: Shelf[PolicyRule]
    looking_rules: Shelf[LookingRule]
    looking_facts: Shelf[LookingFacts]

    def area(self, id: str) -> Area:
        """The area with this id."""
        return self.areas.named(id)

    def theme(self, id: str) -> Theme:
        """The theme with this id."""
        return self.themes.named(id)

    def organisation(self, id: str) -> Organisation:
        """The organisation with this id."""
        return self.organisations.named(id)

    def body(self, id: str) -> Body:
        """The body with this id, also where a rule made it."""
        return self.bodies.named(id)

    def power(self, id: str) -> Power:
        """The power with this id."""
        return self.powers.named(id)

    def stages_with(self, power: str) -> tuple[tuple[BarrierModel, Stage], ...]:
        """The stages of barrier models at which a power stands in the way; what a capability card shows."""
        return tuple(
            (model, stage)
            for model in self.barrier_models
            for stage in model.stages
            if any(barrier.power == power and barrier.stage == stage.id for barrier in model.barriers)
        )

    def space_kind(self, id: str) -> SpaceKind:
        """How a kind of space is called, drawn and kept."""
        return self.space_kinds.named(id)

    def term(self, id: str) -> ProtocolDefault:
        """The default term with this id, such as ``weeks-to-weigh``."""
        return self.protocol_defaults.named(id)

    def workflow(self, id: str) -> Workflow:
        """The workflow with this id, such as ``own-file``."""
        return self.workflows.named(id)

    def areas_on(self, day: date, kind: AreaKind) -> tuple[Area, ...]:
        """The areas of a kind that exist on a day. What is only planned does not exist."""
        return tuple(area for area in self.areas if area.kind == kind and not area.planned and area.holds_on(day))

    def municipalities_on(self, day: date) -> tuple[Area, ...]:
        """The municipalities of the region on a day."""
        return self.areas_on(day, "municipality")

    def members_of(self, within: str, day: date) -> tuple[Area, ...]:
        """The areas that lie in a larger area on a day, in the order of the playbook."""
        members = (
            self.areas.named(id)
            for membership in self.memberships.on(day)
            if membership.within == within
            for id in membership.areas
        )
        return tuple(area for area in members if area.holds_on(day) and not area.planned)

    def larger_area(self, area: str, kind: AreaKind, day: date) -> Area | None:
        """The district, province or base team in which an area lies on a day."""
        for membership in self.memberships.on(day):
            larger = self.areas.named(membership.within)
            if larger.kind == kind and area in membership.areas:
                return larger
        return None

    def themes_on(self, day: date) -> tuple[Theme, ...]:
        """The themes that hold on a day."""
        return self.themes.on(day)

    def type_of(self, organisation: str) -> OrganisationType:
        """The type of an organisation, with the three facts on which behaviour hangs."""
        return self.organisation_types.named(self.organisation(organisation).type)

    def municipality_organisation(self, area: str) -> Organisation:
        """The organisation that is the municipality of this area."""
        return next(
            found
            for found in self.organisations
            if found.area == area and self.organisation_types.named(found.type).is_municipality
        )

    def controllers_of(self, organisation: str) -> tuple[Controller, ...]:
        """Who within an organisation answer for a processing; none where the organisation is one controller."""
        return tuple(found for found in self.controllers if found.of == self.organisation(organisation).type)

    def body_members(self, body: str, day: date) -> tuple[tuple[Member, Organisation], ...]:
        """Who sits in a body on a day: a type stands for the organisations of that type in the body's area."""
        found = self.body(body)
        seats: list[tuple[Member, Organisation]] = []
        for member in found.members:
            seats += [(member, organisation) for organisation in self._behind(member, found.area, day)]
        return tuple(seats)

    def _behind(self, member: Member, area: str | None, day: date) -> tuple[Organisation, ...]:
        if member.organisation is not None:
            return (self.organisation(member.organisation),)
        inside = {area, *(lying.id for lying in self.members_of(area, day))} if area else set(self.areas.ids())
        return tuple(
            found
            for found in self.organisations.on(day)
            if found.type == member.organisation_type and found.area in inside
        )

    def criteria_for(self, weighing: Weighing, day: date) -> tuple[Criterion, ...]:
        """The questions of the short or the full weighing on a day."""
        return tuple(found for found in self.criteria.on(day) if found.weighing == weighing)

    def outcomes_for(self, weighing: Weighing, day: date) -> tuple[Outcome, ...]:
        """The ways in which the short or the full weighing may end on a day."""
        return tuple(found for found in self.outcomes.on(day) if found.weighing == weighing)

    def reasons_for(self, outcome: str, day: date) -> tuple[OutcomeReason, ...]:
        """The ready-made reasons for an outcome on a day."""
        return tuple(found for found in self.outcome_reasons.on(day) if outcome in found.outcomes)

    def options_of(self, field: str, day: date) -> tuple[tuple[str, str], ...]:
        """The fixed options of a field of a meeting's item: id and name, in the order of the playbook."""
        source = self.item_fields.named(field).options_from
        if source == "municipalities":
            return tuple((area.id, area.name) for area in self.municipalities_on(day))
        if source == "themes":
            return tuple((theme.id, theme.name) for theme in self.themes_on(day))
        shelf: Shelf[Choice] = getattr(self, source)
        return tuple((option.id, option.name) for option in shelf.on(day))

    def looking(self, day: date) -> Facts:
        """What makes use of an environment worth a question on a day: the rules, and what is ordinary."""
        return self.looking_facts.on(day)[-1].as_facts(self.looking_rules.on(day))

    def judge(self, day: date) -> Judge:
        """Who decides by the policy rules of that day; made once for each set of rules."""
        return _judge_on(self, day)

    def policy_words(self) -> dict[str, tuple[str, ...]]:
        """For each field of a use the words that exist, in the order of the playbook."""
        types = self.organisation_types.ids()
        return {
            "act": get_args(Act),
            "form": self.forms_of_provision.ids(),
            "source": self.data_sources.ids(),
            "giver": types,
            "receiver": types,
            "place": (*self.space_kinds.ids(), OUTSIDE),
            "purpose": self.purposes.ids(),
            "labels": self.labels.ids(),
            "profile": get_args(Profile),
        }

    def use(self, *, labels: Iterable[str], **words: str) -> Use:
        """A use in the words of this library, or ``UnknownEntry`` with the nearest word there is."""
        carried = frozenset(labels)
        known = self.policy_words()
        for field, word in (*words.items(), *(("labels", label) for label in sorted(carried))):
            if word not in known[field]:
                raise UnknownEntry(f"There is no {field} `{word}`.{nearest(word, known[field])}")
        return Use(labels=carried, **words)

    def possible(self, use: Use, day: date) -> tuple[Possibility, ...]:
        """What would be allowed that day instead, among all forms, places and types of organisation; nearest first."""
        words = self.policy_words()
        return possible(use, self.judge(day), receivers=words["receiver"], forms=words["form"], places=words["place"])

    def told(self, decision: Decision) -> Told:
        """A decision in the words of its rules, as a civil servant reads it."""
        return told(decision, self.policy_rules, self.policy_answers)


@lru_cache(maxsize=16)
def _judge_on(whole: Library, day: date) -> Judge:
    return judge_of(whole.policy_rules, day)
