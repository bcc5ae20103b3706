"""Content as data: themes, powers, barrier models, terms and words that an expert may change without a programmer.

``library()`` is the way in. Everything it returns is frozen; every entry has a source and the days between which it
holds. Nothing here knows of the database or of the clock: the day is an argument.
"""

from schakel.playbooks.library import Library
from schakel.playbooks.line import names_in_mention, names_numbers_addresses, seeks_a_person
from schakel.playbooks.loading import library
from schakel.playbooks.naming import Finding
from schakel.playbooks.policy import Told
from schakel.playbooks.problems import PlaybookError, Problem
from schakel.playbooks.shelf import UnknownEntry
from schakel.playbooks.warnings import Warning, warnings

__all__ = [
    "Finding",
    "Library",
    "PlaybookError",
    "Problem",
    "Told",
    "UnknownEntry",
    "Warning",
    "library",
    "names_in_mention",
    "names_numbers_addresses",
    "seeks_a_person",
    "warnings",
]
