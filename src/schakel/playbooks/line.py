"""The check on a line of an item, on the words of a search and on who is mentioned, with the word lists of the packaged library."""

from schakel.playbooks import naming
from schakel.playbooks.loading import library
from schakel.playbooks.naming import Finding, found_in, vocabulary


def names_numbers_addresses(text: str) -> tuple[Finding, ...]:
    """Probable names, numbers of five digits or more, and addresses in a text, with their places."""
    return found_in(text, vocabulary(library()))


def seeks_a_person(text: str) -> bool:
    """Whether the words of a search probably mean a person."""
    return naming.seeks_a_person(text, vocabulary(library()))


def names_in_mention(text: str) -> tuple[str, ...]:
    """The words of a mentioned person that are probably a name."""
    return naming.names_in_mention(text, vocabulary(library()))
