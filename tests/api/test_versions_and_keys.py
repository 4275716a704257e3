"""Nobody overwrites what he has not seen (REL-20), and what is sent twice is done once (REL-19)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.answers import actions as answers
from accounts.journal.models import AccessEntry
from accounts.models import StoredAnswer
from accounts.refusals import Refusal
from housing.models import Household, Landlord, Vacancy
from tests import factories
from tests.api.calls import Caller, token_for

FAMILY = {"name": "Familien Hemmelig", "stream": "refugee", "band_reason": "Bor i pavillon"}
ROUNDS = 100


def test_two_editors_a_hundred_rounds_the_second_is_always_told(staff, bo):
    """REL-20: 412 with both versions in hand; nothing is overwritten."""
    other = Caller(token_for(bo, "homes:write"))
    path = f"landlords/{factories.landlord(contact='0').pk}/"
    for n in range(1, ROUNDS + 1):
        tag = staff.get(path)["ETag"]
        assert other.get(path)["ETag"] == tag
        first, second = (staff, other) if n % 2 else (other, staff)

        won = first.patch(path, {"contact": f"først {n}"}, match=tag)
        lost = second.patch(path, {"contact": f"sidst {n}"}, match=tag)

        assert (won.status_code, lost.status_code, lost.json()["code"]) == (200, 412, "stale")
        assert lost.json()["current"]["contact"] == f"først {n}"
        assert lost["ETag"] == won["ETag"]
        assert second.patch(path, {"phone": str(n)}, match=lost["ETag"]).status_code == 200
    assert Landlord.objects.get().version == 2 * ROUNDS + 1


@pytest.mark.parametrize("match", ["", "*"])
def test_a_change_without_a_version_is_refused(staff, match):
    """X-16: `*` would match what nobody has read."""
    vacancy = factories.vacancy()

    change = staff.patch(f"vacancies/{vacancy.pk}/", {"note": "x"}, match=match)
    move = staff.post(f"vacancies/{vacancy.pk}/actions/waive/", {"reason": "x"}, match=match)

    assert [(row.status_code, row.json()["code"]) for row in (change, move)] == [(428, "version_needed")] * 2


def test_a_move_on_an_old_version_is_refused_with_the_row_as_it_is(staff):
    placement = factories.placement(vacancy=factories.vacancy(state="held"), state="offered")
    path = f"placements/{placement.pk}/"
    old = staff.get(path)["ETag"]
    staff.do(path, "accept")

    late = staff.post(f"{path}actions/withdraw/", {"reason": "wrong_click"}, match=old)

    assert (late.status_code, late.json()["current"]["state"]) == (412, "accepted")


def test_same_key_and_body_get_the_same_answer(staff):
    """REL-19: one household, the same status, body and headers; whoever is shown it again is on record."""
    first, second = (staff.post("households/", FAMILY, key="k-1") for _ in range(2))

    assert Household.objects.count() == 1
    assert (second.status_code, second.content) == (first.status_code, first.content)
    assert [second[name] for name in ("ETag", "Location", "Content-Type")] == [
        first[name] for name in ("ETag", "Location", "Content-Type")
    ]
    assert "Idempotent-Replayed" not in first
    assert second["Idempotent-Replayed"] == "true"
    assert AccessEntry.objects.get(purpose="samme kald igen").household_id == Household.objects.get().pk


def test_the_order_of_the_fields_is_no_other_body(staff):
    turned = dict(reversed(FAMILY.items()))
    assert staff.post("households/", FAMILY, key="k").content == staff.post("households/", turned, key="k").content


def test_same_key_for_something_else_is_refused(staff):
    """REL-19: another body or another address is 422, and nothing is done."""
    staff.post("households/", FAMILY, key="k")

    body = staff.post("households/", FAMILY | {"name": "Anden"}, key="k")
    address = staff.post("landlords/", FAMILY, key="k")

    assert [(row.status_code, row.json()["code"]) for row in (body, address)] == [(422, "key_used_for_another")] * 2
    assert Household.objects.count() == 1


def test_a_key_belongs_to_whoever_sent_it(staff, anna, bo):
    """REL-19: a session, a token and another token do not meet, whoever they belong to."""
    callers = [staff, *(Caller(token_for(user, "people:write")) for user in (anna, anna, bo))]

    made = {caller.post("households/", FAMILY, key="k").json()["id"] for caller in callers}

    assert len(made) == 4


@pytest.mark.parametrize("key", ["", "a" * 256, "æ", "a b"])
def test_a_post_wants_a_sensible_key(staff, key):
    headers = {"Idempotency-Key": key} if key else {}
    answer = staff.client.post("/api/v1/households/", FAMILY, content_type="application/json", headers=headers)

    assert (answer.status_code, answer.json()["code"]) == (400, "key_invalid" if key else "key_needed")


def test_what_failed_its_checks_may_be_corrected_with_the_same_key(staff):
    """REL-19: only what was worked on is kept, as Stripe keeps it."""
    assert staff.post("households/", {"name": "x"}, key="k").status_code == 400
    assert not StoredAnswer.objects.exists()

    assert staff.post("households/", FAMILY, key="k").status_code == 201


@pytest.mark.usefixtures("on_a_day")
def test_a_rule_that_said_no_says_the_same_again(staff):
    """REL-19: also when the reason is gone meanwhile; a new try is a new key."""
    vacancy = factories.vacancy()
    body = {"unit": str(vacancy.unit_id), "available_from": "2026-11-24", "cause": "moved_out"}
    first = staff.post("vacancies/", body, key="k")
    Vacancy.objects.all().update(state="annulled")

    again = staff.post("vacancies/", body, key="k")

    assert (first.status_code, first.json()["code"]) == (409, "already_vacant")
    assert (again.status_code, again.content, again["Content-Type"]) == (
        409, first.content, "application/problem+json",
    )  # fmt: skip


def test_the_answer_comes_before_the_version(staff):
    """REL-19 with REL-20: a move that was made and whose answer was lost is answered, not refused as stale."""
    vacancy = factories.vacancy()
    path, tag = f"vacancies/{vacancy.pk}/", staff.get(f"vacancies/{vacancy.pk}/")["ETag"]

    first, again = (staff.post(f"{path}actions/waive/", {"reason": "x"}, key="k", match=tag) for _ in range(2))

    assert (first.status_code, again.status_code, again.content) == (200, 200, first.content)
    assert vacancy.events.count() == 1


def test_nothing_personal_lies_open_in_the_stored_answer(staff):
    """X-06: the body is encrypted and bound to its row; what was asked is a keyed hash."""
    staff.post("households/", FAMILY, key="k")

    row = StoredAnswer.objects.get()

    assert "Hemmelig" not in "".join(str(value) for value in StoredAnswer.objects.values_list().get())
    assert '"name":"Familien Hemmelig"' in answers.kept(row).body


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("first_data")
@pytest.mark.parametrize("dies", ["before the commit", "after the commit"])
def test_a_server_that_dies_leaves_all_or_nothing(staff, monkeypatch, dies):
    """REL-19: whatever happened to the first, the same call again gives one household and its answer."""
    place = "api.once._keep" if dies == "before the commit" else "api.base.Resource.finalize_response"

    def die(*args, **kwargs):
        raise SystemExit

    with monkeypatch.context() as broken:
        broken.setattr(place, die)
        with pytest.raises(SystemExit):
            staff.post("households/", FAMILY, key="k")
    assert Household.objects.count() == StoredAnswer.objects.count() == (dies == "after the commit")

    again = staff.post("households/", FAMILY, key="k")

    assert again.status_code == 201
    assert again.json()["id"] == str(Household.objects.get().pk)


def test_answers_are_kept_for_a_month(staff):
    staff.post("households/", FAMILY, key="k")
    now = timezone.now()

    assert answers.forget(now + timedelta(days=29)) == 0
    assert answers.forget(now + timedelta(days=31)) == 1


def test_a_key_still_at_work_is_a_conflict(staff, monkeypatch):
    """REL-19: whoever cannot wait any longer is told to come back with the same key."""

    def busy(**kwargs):
        raise Refusal("key_in_use")

    monkeypatch.setattr("api.once.claim", busy)
    answer = staff.post("households/", FAMILY, key="k")

    assert (answer.status_code, answer.json()["code"]) == (409, "key_in_use")
