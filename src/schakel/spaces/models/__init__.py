"""Spaces, seats and cards: where a record stands, who may see it, whose it is, what it may do, and when it goes.

``Item`` is the base of every record that can hold personal or confidential content; ``Part`` the base of rows that share an item's card.
"""

from schakel.spaces.models.beside import Announced, Due, Finding, FormKey, Trace
from schakel.spaces.models.cards import Giveable, Item, Part, Record, loose
from schakel.spaces.models.deciding import Proposal
from schakel.spaces.models.kept import Attachment, Draft, Provision, Received, SealedBytes
from schakel.spaces.models.looking import LookQuestion
from schakel.spaces.models.places import Party, Seat, Space, SpaceController
from schakel.spaces.models.providing import Agreement, ProvisionDecision, SourceMatrix
from schakel.spaces.models.questions import Bottleneck, KnownAnswer, RuleProposal, SettledRule, SharingQuestion
from schakel.spaces.models.rights import RightsQuestion, RightsRequest

__all__ = [
    "Agreement",
    "Announced",
    "Attachment",
    "Bottleneck",
    "Draft",
    "Due",
    "Finding",
    "FormKey",
    "Giveable",
    "Item",
    "KnownAnswer",
    "LookQuestion",
    "Part",
    "Party",
    "Proposal",
    "Provision",
    "ProvisionDecision",
    "Received",
    "Record",
    "RightsQuestion",
    "RightsRequest",
    "RuleProposal",
    "SealedBytes",
    "Seat",
    "SettledRule",
    "SharingQuestion",
    "SourceMatrix",
    "Space",
    "SpaceController",
    "Trace",
    "loose",
]
