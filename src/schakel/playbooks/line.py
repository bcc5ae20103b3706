"""The check on the one line of an item, with the word lists of the packaged library."""

from schakel.playbooks.loading import library
from schakel.playbooks.naming import Finding, found_in, vocabulary


def names_numbers_addresses(text: str) -> tuple[Finding, ...]:
    """Probable names, numbers of five digits or more, and addresses in a text, with their places."""
    return found_in(text, vocabulary(library()))
