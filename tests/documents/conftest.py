"""Papers are tested in Dutch, so the catalogues are compiled first."""

from schakel.project.catalogues import compile_all

compile_all()
