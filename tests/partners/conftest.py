import pytest
from owner import owner_at_work

from entrances import open_doors


@pytest.fixture
def doors(request, django_db_setup, django_db_blocker):
    yield from open_doors(request, django_db_blocker)


@pytest.fixture
def as_owner(django_db_setup, django_db_blocker):
    with owner_at_work(django_db_blocker):
        yield
