"""The payment file: every payment goes out once, and the file is the ledger to the øre (V-32)."""

import csv
import io
from datetime import date

from django.db import transaction
from django.db.models import Max

from accounts.journal.actions import changed
from accounts.policy.rules import Right, demand
from accounts.refusals import Refusal
from accounts.users.models import User
from housing.transfer.cells import harmless
from volunteers.leisure.claims.models import Payment, PaymentRun

HEADINGS = (
    "Fil", "Løfte", "Forening", "CVR", "Reg.nr.", "Kontonr.", "Kontingent", "Udstyr", "I alt", "Tekst",
)  # fmt: skip


def make_run(*, by: User, on: date) -> PaymentRun:
    """Every payment that has not gone out is in one new file; of two made at once the second has nothing to pay."""
    demand(by, Right.EDIT_VOLUNTEERS)
    with transaction.atomic():
        rows = list(Payment.objects.select_for_update().filter(run=None).order_by("pk"))
        if not rows:
            raise Refusal("nothing_to_pay")
        last = PaymentRun.objects.aggregate(last=Max("number"))["last"] or 0
        run = PaymentRun.objects.create(
            number=last + 1, made_on=on, by=by, payments_count=len(rows), total_ore=sum(row.total_ore for row in rows)
        )
        marked = Payment.objects.filter(pk__in=[row.pk for row in rows], run=None).update(run=run)
        if marked != len(rows):
            raise Refusal("nothing_to_pay")
        changed(by=by, record=run, verb="created")
    return run


def payment_file(run: PaymentRun) -> str:
    """The rows of one file as CSV with semicolons and decimal commas; no name of a child."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEADINGS)
    rows = run.payments.select_related("claim__commitment__pool", "club")
    for row in rows.order_by("approved_on", "id"):
        reference = row.claim.commitment.reference
        writer.writerow([
            run.number, reference, harmless(row.club.name), row.cvr, row.reg_number, row.account_number,
            figure(row.amount_ore), figure(row.equipment_ore), figure(row.total_ore), f"Fritidspas {reference}",
        ])  # fmt: skip
    return out.getvalue()


def figure(ore: int) -> str:
    """1234,50: always two decimals and no thousands, as a bank reads it."""
    return f"{ore // 100},{ore % 100:02d}"
