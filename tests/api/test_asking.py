"""What stands behind the `?`: known and heard, or refused with what can be asked (X-16)."""

import pytest

from tests import factories
from tests.api.calls import Caller, token_for


def test_an_order_that_is_not_there_is_refused(staff):
    """X-16: passed over, it would answer another order than the one that was asked for."""
    answer = staff.get("units/?ordering=-beds")

    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    assert answer.json()["code"] == "ordering_unknown"
    assert answer.json()["figures"] == {
        "name": "-beds",
        "allowed": "id, -id, label, -label, created_at, -created_at",
    }


@pytest.mark.parametrize("asked", ["", "label", "-label", "label,-created_at", " label , id "])
def test_an_order_that_is_there_is_heard(staff, asked):
    for label in ("1. tv.", "1. th."):
        factories.home(label=label)

    answer = staff.get(f"units/?ordering={asked}")

    assert answer.status_code == 200
    if asked:
        labels = [row["label"] for row in answer.json()["results"]]
        assert labels == sorted(labels, reverse=asked.startswith("-"))


@pytest.mark.parametrize("path", ["units/?tenurex=permanent", "households/{}/persons/?role=adult", "households/{}/?x="])
def test_a_name_that_is_not_there_is_refused(staff, path):
    """X-16: a filter that is spelt wrong does not answer everything; its value is not repeated."""
    answer = staff.get(path.format(factories.household().pk))

    assert (answer.status_code, answer.json()["code"]) == (400, "query_unknown")
    assert answer.json()["figures"]["name"] == path.partition("?")[2].partition("=")[0]
    assert "permanent" not in answer.text.replace("/?tenurex=permanent", "")


def test_filters_pages_and_the_frameworks_own_names_are_heard(staff):
    factories.home()

    page = staff.get("units/?tenure=permanent&page_size=1&format=json&ordering=label&cursor=&archived=false")

    assert page.status_code == 200


def test_who_may_not_read_is_not_told_what_can_be_asked(anna):
    """X-01."""
    answer = Caller(token_for(anna, "people:read")).get("units/?tenurex=permanent")

    assert (answer.status_code, answer.json()["code"]) == (403, "insufficient_scope")
