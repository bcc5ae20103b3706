"""Asking a source of the own municipality, and the page of who answers without an account."""
