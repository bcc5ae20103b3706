"""Organisations, who takes part, access, and one's own trail."""
