"""A club that is paid is asked after 3, 6 and 12 months, in the transaction of the payment (V-33)."""

from typing import Any

from dateutil.relativedelta import relativedelta
from django.dispatch import receiver

from volunteers.leisure.claims.models import Claim
from volunteers.leisure.claims.signals import claim_paid
from volunteers.leisure.lasting.models import MONTHS, CheckIn


@receiver(claim_paid)
def plan_questions(claim: Claim, **kwargs: Any) -> None:
    CheckIn.objects.bulk_create(
        CheckIn(commitment=claim.commitment, months=months, due_on=claim.trial_ended_on + relativedelta(months=months))
        for months in MONTHS
    )
