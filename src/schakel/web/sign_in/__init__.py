"""Signing in, choosing for whom one works, the secrecy notice, signing out."""
