"""Named writes of the numbers (X-13)."""

import re

from django.db import IntegrityError, transaction

from accounts import saving
from accounts.policy.rules import Right, demand
from accounts.refusals import Refusal
from accounts.users.models import User
from housing.cases.models import FACET, NUMBER, CaseKind, CaseNumber


def set_number(*, kind: CaseKind, by: User, version: int, number: str, facet: str) -> CaseNumber:
    """Cases of this kind carry the number from now on; letters that are written keep theirs. `version` 0: none yet."""
    demand(by, Right.EDIT_POLICY)
    if not re.fullmatch(NUMBER.strip("^$"), number):
        raise Refusal("not_a_kle_number", field="number")
    if not re.fullmatch(FACET.strip("^$"), facet):
        raise Refusal("not_a_kle_facet", field="facet")
    values = {"number": number, "facet": facet}
    stored = CaseNumber.objects.filter(kind=kind).first()
    if stored:
        return saving.update(stored, by=by, version=version, values=values)
    try:
        with transaction.atomic():
            return saving.create(CaseNumber, by=by, values={"kind": kind, **values})
    except IntegrityError:
        # Two wrote the first one at once: the second sees the first.
        raise saving.stale(CaseNumber.objects.get(kind=kind)) from None
