"""A call with a token: as its user with what the scopes leave, on record, and not without end."""

import pytest
from rest_framework.settings import api_settings

from accounts.journal.models import AccessEntry
from api.throttling import PerToken
from tests import factories
from tests.api.calls import Caller, token_for


@pytest.fixture
def reader(anna) -> Caller:
    return Caller(token_for(anna, "people:read"))


def test_it_reads_as_its_user_and_is_on_record(reader, anna):
    """X-04: each household, by whom, through which door."""
    household = factories.household()

    assert reader.get(f"households/{household.pk}/").status_code == 200
    assert reader.get("households/").json()["results"][0]["id"] == str(household.pk)

    entries = AccessEntry.objects.values_list("user", "household_id", "kind", "door")
    assert list(entries) == [(anna.pk, household.pk, "opened", "api"), (anna.pk, household.pk, "listed", "api")]


def test_it_does_no_more_than_its_scopes(reader):
    made = reader.post("households/", {"name": "x", "stream": "refugee", "band_reason": "x"})

    assert (made.status_code, made.json()["code"]) == (403, "insufficient_scope")
    assert reader.get("landlords/").status_code == 403


def test_it_is_told_which_scopes_would_do(reader):
    """RFC 6750: the challenge names the scope that allows least; the answer each that would open the door
    together with those the token has."""
    homes, written = reader.get("units/"), reader.post("placements/", {})

    assert homes.json()["figures"] == {"scopes": "homes:read, homes:write"}
    assert homes["WWW-Authenticate"] == 'Bearer realm="hjemly", error="insufficient_scope", scope="homes:read"'
    assert written.json()["figures"] == {"scopes": "vacancies:write, placements:write"}


def test_what_the_role_may_not_no_scope_opens(reader, as_anna):
    """The volunteers are the coordinator's: a caseworker is not sent for a scope that he cannot be given."""
    for answer in (reader.get("bikes/"), as_anna.get("/api/v1/bikes/")):
        assert (answer.status_code, answer.json()["code"]) == (403, "permission_denied")
        assert "WWW-Authenticate" not in answer


def test_it_needs_no_page_and_no_csrf_token_and_opens_no_page(reader, anna):
    """REL-27: nothing a browser sends by itself; and a token is no way in to the pages."""
    writer = Caller(token_for(anna, "homes:write"), client=type(reader.client)(enforce_csrf_checks=True))
    assert writer.post("landlords/", {"name": "x", "kind": "private"}).status_code == 201
    page = writer.client.get("/husstande/", headers=writer.headers)
    assert page.status_code == 302


@pytest.mark.parametrize("header", ["Bearer", "Bearer ", "Bearer hjemly_", "bearer x", "Bearer a b c", "Bearer æ\xff"])
def test_a_header_that_is_no_token(client, db, header):
    answer = client.get("/api/v1/units/", headers={"Authorization": header})

    assert (answer.status_code, answer.json()["code"]) == (401, "token_unknown")


def test_calls_of_one_token_are_counted_and_those_of_another_are_not(reader, anna, monkeypatch):
    """REL-32: 429 with the seconds to wait; people at the screen are not counted."""
    monkeypatch.setattr(PerToken, "THROTTLE_RATES", {"token": "3/min"})
    other = Caller(token_for(anna, "people:read"))

    codes = [reader.get("households/").status_code for _ in range(4)]
    last = reader.get("households/")

    assert codes == [200, 200, 200, 429]
    assert last.json()["code"] == "throttled"
    assert int(last["Retry-After"]) > 0
    assert other.get("households/").status_code == 200
    reader.client.force_login(anna)
    assert [reader.client.get("/api/v1/households/").status_code for _ in range(5)] == [200] * 5


def test_the_rate_is_counted_in_the_shared_cache():
    assert api_settings.DEFAULT_THROTTLE_RATES["token"]
    assert [PerToken] == api_settings.DEFAULT_THROTTLE_CLASSES
