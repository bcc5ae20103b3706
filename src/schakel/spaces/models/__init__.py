"""Spaces, seats and cards: where a record stands, who may see it, whose it is, what it may do, and when it goes.

``Item`` is the base of every record that can hold personal or confidential content; ``Part`` the base of rows that share an item's card.
"""

from schakel.spaces.models.beside import Due, Finding, FormKey, Trace
from schakel.spaces.models.cards import Giveable, Item, Part, Record, loose
from schakel.spaces.models.kept import Attachment, Draft, Provision, Received, SealedBytes
from schakel.spaces.models.places import Party, Seat, Space, SpaceController
from schakel.spaces.models.providing import Agreement, ProvisionDecision, SourceMatrix
from schakel.spaces.models.rights import RightsQuestion, RightsRequest

__all__ = [
    "Agreement",
    "Attachment",
    "Draft",
    "Due",
    "Finding",
    "FormKey",
    "Giveable",
    "Item",
    "Part",
    "Party",
    "Provision",
    "ProvisionDecision",
    "Received",
    "Record",
    "RightsQuestion",
    "RightsRequest",
    "SealedBytes",
    "Seat",
    "SourceMatrix",
    "Space",
    "SpaceController",
    "Trace",
    "loose",
]
