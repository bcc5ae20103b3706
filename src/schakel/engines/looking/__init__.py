"""Finds, in how one environment was used, patterns that are worth a question. No person gets a number, and nobody is put in an order."""

from schakel.engines.looking.findings import Finding, Reason, findings
from schakel.engines.looking.use import Deed, Facts, Look, Rule, Use, Waiting, Worker

__all__ = ["Deed", "Facts", "Finding", "Look", "Reason", "Rule", "Use", "Waiting", "Worker", "findings"]
