"""Asking a source of the own municipality: yes or no first, what is known only after a second reason."""
