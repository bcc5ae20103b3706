"""The version of the API (semantic versioning; the first number stands in the address)."""

VERSION = "1.0.0"
