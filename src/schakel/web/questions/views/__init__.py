"""Asking, answering, settling, reading."""
