import pytest

from entrances import open_doors


@pytest.fixture
def doors(request, django_db_setup, django_db_blocker):
    yield from open_doors(request, django_db_blocker)
