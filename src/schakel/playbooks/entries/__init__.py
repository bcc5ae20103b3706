"""The kinds of entry that a playbook may hold, by the name they have in a file."""

from typing import Final

from schakel.playbooks.entries.base import Choice, Entry, LawEntry
from schakel.playbooks.entries.law import BarrierModel, Label, Notice, Power, SignCard, SpaceKind
from schakel.playbooks.entries.looking import LookingFacts, LookingRule
from schakel.playbooks.entries.policy import DataSource, FormOfProvision, PolicyAnswer, PolicyRule, Purpose
from schakel.playbooks.entries.region import (
    Area,
    Body,
    BodyKind,
    BodyPerArea,
    Controller,
    Goal,
    Lens,
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
    Workflow,
)

__all__ = ["KINDS", "Choice", "Entry", "LawEntry"]

KINDS: Final[dict[str, type[Entry]]] = {
    "areas": Area,
    "memberships": Membership,
    "organisation_types": OrganisationType,
    "controllers": Controller,
    "organisations": Organisation,
    "body_kinds": BodyKind,
    "bodies": Body,
    "bodies_per_area": BodyPerArea,
    "lenses": Lens,
    "themes": Theme,
    "goals": Goal,
    "signal_kinds": SignalKind,
    "capacities": Capacity,
    "reliabilities": Reliability,
    "mention_kinds": MentionKind,
    "place_kinds": Choice,
    "criteria": Criterion,
    "roads": Road,
    "outcomes": Outcome,
    "outcome_reasons": OutcomeReason,
    "protocol_defaults": ProtocolDefault,
    "workflows": Workflow,
    "front_questions": FrontQuestion,
    "choice_options": ChoiceOption,
    "closing_questions": ClosingQuestion,
    "communication_moments": CommunicationMoment,
    "indicators": Indicator,
    "labels": Label,
    "space_kinds": SpaceKind,
    "powers": Power,
    "barrier_models": BarrierModel,
    "sign_cards": SignCard,
    "notices": Notice,
    "watch_words": WatchCategory,
    "name_words": NameWords,
    "item_fields": ItemField,
    "phases": Choice,
    "asks": Choice,
    "terms": Choice,
    "contact_roles": Choice,
    "action_kinds": Choice,
    "decision_kinds": Choice,
    "purposes": Purpose,
    "data_sources": DataSource,
    "forms_of_provision": FormOfProvision,
    "policy_answers": PolicyAnswer,
    "policy_rules": PolicyRule,
    "looking_rules": LookingRule,
    "looking_facts": LookingFacts,
}
