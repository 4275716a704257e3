"""Money held, given back and paid: conditional updates of the pool's row and the child's, both guarded by a CHECK.

Every caller has the pool's row locked, so the figures a refusal names are those it was refused by.
"""

from django.db import transaction
from django.db.models import F

from accounts.refusals import Refusal
from volunteers.leisure.money import in_kroner
from volunteers.leisure.passes.models import PassHolder
from volunteers.leisure.pool.models import GrantPool, PersonSpend


def locked(pool: GrantPool) -> GrantPool:
    """The row as it stands, and nobody else's until this transaction ends."""
    return GrantPool.objects.select_for_update().get(pk=pool.pk)


def hold(pool: GrantPool, holder: PassHolder, ore: int) -> None:
    """So much is promised. Refuses person_ceiling and pool_exhausted, and then nothing has moved."""
    with transaction.atomic():
        spend, _created = PersonSpend.objects.get_or_create(
            pool=pool, holder=holder, defaults={"ceiling_ore": pool.ceiling_ore}
        )
        fits = PersonSpend.objects.filter(pk=spend.pk, ceiling_ore__gte=F("used_ore") + ore)
        if not fits.update(used_ore=F("used_ore") + ore):
            raise Refusal(
                "person_ceiling", field="amount_ore", ceiling=in_kroner(spend.ceiling_ore), year=pool.year,
                left=in_kroner(spend.ceiling_ore - spend.used_ore), reference=holder.reference,
            )  # fmt: skip
        enough = GrantPool.objects.filter(pk=pool.pk, total_ore__gte=F("committed_ore") + F("paid_ore") + ore)
        if not enough.update(committed_ore=F("committed_ore") + ore):
            left = GrantPool.objects.get(pk=pool.pk).left_ore
            raise Refusal("pool_exhausted", field="amount_ore", left=in_kroner(left), year=pool.year)


def give_back(pool: GrantPool, holder: PassHolder, ore: int) -> None:
    """A promise is over: its money is the pool's and the child's again."""
    GrantPool.objects.filter(pk=pool.pk).update(committed_ore=F("committed_ore") - ore)
    PersonSpend.objects.filter(pool=pool, holder=holder).update(used_ore=F("used_ore") - ore)


def pay(pool: GrantPool, holder: PassHolder, *, promised: int, paid: int) -> None:
    """What was promised is paid; what was not asked for comes back."""
    GrantPool.objects.filter(pk=pool.pk).update(
        committed_ore=F("committed_ore") - promised, paid_ore=F("paid_ore") + paid
    )
    PersonSpend.objects.filter(pool=pool, holder=holder).update(used_ore=F("used_ore") - (promised - paid))
