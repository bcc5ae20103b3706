"""Schakel: from what one of us sees, to what we do together, lawfully, to what it changed."""
