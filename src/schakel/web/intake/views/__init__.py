"""The views of intake, by page."""
