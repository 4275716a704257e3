import pytest


@pytest.fixture(autouse=True)
def _read_here(read_here: None) -> None: ...
