"""Errors of the API are RFC 9457 problems, and the description says so."""

import pytest
from django.core.exceptions import PermissionDenied
from rest_framework.exceptions import ParseError, UnsupportedMediaType

from accounts.refusals import Refusal, codes
from api.problems import handler
from tests import factories

V1 = "/api/v1"


def test_wrong_method_is_a_problem_with_what_is_allowed(as_anna):
    response = as_anna.post(f"{V1}/decisions/", {}, content_type="application/json")

    assert (response.status_code, response.json()["code"]) == (405, "method_not_allowed")
    assert "GET" in response["Allow"]
    assert "POST" not in response["Allow"]


def test_another_format_than_json_is_a_problem(as_anna):
    response = as_anna.get(f"{V1}/districts/", headers={"Accept": "text/xml"})

    assert (response.status_code, response.json()["code"]) == (406, "not_acceptable")
    assert response["Content-Type"].startswith("application/problem+json")


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (UnsupportedMediaType("text/csv"), 415, "unsupported_media_type"),
        (ParseError(), 400, "parse_error"),
        (PermissionDenied(), 403, "permission_denied"),
        (Refusal("not_allowed"), 403, "not_allowed"),
        (Refusal("vacancy_taken"), 409, "vacancy_taken"),
    ],
)
def test_error_becomes_the_same_kind_of_problem(error, status, code):
    """X-17: a refused step carries the code of the pages."""
    response = handler(error, {})

    assert (response.status_code, response.data["status"], response.data["code"]) == (status, status, code)
    assert response.data["title"]
    assert response.data["type"] == f"urn:hjemly:problem:{code}"


def test_refusal_carries_the_figures_of_the_rule():
    response = handler(Refusal("not_open", state="Udlejet"), {})

    assert response.data["figures"] == {"state": "Udlejet"}
    assert "Udlejet" in response.data["title"]


def test_fault_of_ours_is_not_dressed_up_as_a_problem():
    assert handler(RuntimeError("broken"), {}) is None


def test_codes_are_listed_in_both_languages(client, leader):
    assert client.get(f"{V1}/refusal-codes/").status_code == 401
    client.force_login(leader)

    listed = {row["code"]: row for row in client.get(f"{V1}/refusal-codes/").json()}

    assert set(listed) == set(codes())
    assert all(row["da"] and row["en"] for row in listed.values())


def test_a_description_in_a_form_that_is_not_there_is_a_problem(as_anna):
    """X-16: and not the description, under the number of a refusal."""
    answer = as_anna.get(f"{V1}/schema/?format=word")

    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
    assert answer.json()["code"] == "not_found"


def test_description_and_its_page_are_for_those_signed_in(client, db):
    assert client.get(f"{V1}/schema/").status_code == 401
    assert client.get(f"{V1}/docs/").status_code == 302
    client.force_login(factories.user("api_client"))

    assert client.get(f"{V1}/schema/").status_code == 200
    page = client.get(f"{V1}/docs/")
    assert page.status_code == 200
    policy = page["Content-Security-Policy"]
    assert "style-src 'self' 'unsafe-inline'" in policy
    assert "script-src 'self';" in f"{policy};"
    assert "unsafe-inline" not in client.get("/was")["Content-Security-Policy"]
