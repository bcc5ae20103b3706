"""What an organisation must be able to show, filled in beside the code: processings, algorithms, requirements with their evidence, documents.

It is content and stands in YAML. The tests hold it to the running code: a kind of item, a table or an engine without its entry fails,
and so does evidence by a test or a page that does not exist.
"""

from schakel.playbooks.accountability.entries import Algorithm, Catalogue, Document, Measure, Processing, Requirement
from schakel.playbooks.accountability.loading import Ledger, ledger

__all__ = ["Algorithm", "Catalogue", "Document", "Ledger", "Measure", "Processing", "Requirement", "ledger"]
