"""Named reads of claims, payments and files."""

from django.db.models import QuerySet

from accounts.policy.rules import Right, can
from volunteers.leisure.claims.models import Claim, Payment, PaymentRun


def visible_claims(user: object) -> QuerySet[Claim]:
    rows = Claim.objects.select_related("commitment__pool", "commitment__holder", "commitment__club", "payment__run")
    return rows if can(user, Right.SEE_VOLUNTEERS) else rows.none()


def visible_payments(user: object) -> QuerySet[Payment]:
    rows = Payment.objects.select_related("claim__commitment__pool", "club", "run", "pool", "by")
    return rows if can(user, Right.SEE_VOLUNTEERS) else rows.none()


def visible_runs(user: object) -> QuerySet[PaymentRun]:
    rows = PaymentRun.objects.select_related("by")
    return rows if can(user, Right.SEE_VOLUNTEERS) else rows.none()
