"""manage.py verify_decisions: is the decision log untouched?"""

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from housing import guards
from housing.decisions.queries import verify


class Command(BaseCommand):
    help = "Compute the hash chain of decisions anew; fails and names the first bad record when it does not fit."

    def handle(self, *args: object, **options: object) -> None:
        check = verify()
        if gone := guards.missing(connection):
            raise CommandError(f"Guards are missing on: {', '.join(gone)}. Run migrate to put them back.")
        if check.findings:
            first = check.findings[0]
            raise CommandError(
                f"{len(check.findings)} findings in {check.records} records; first: no. {first.sequence} {first.problem}."
            )
        erased = f", content of {check.erased} erased" if check.erased else ""
        self.stdout.write(f"{check.records} decisions verified{erased}; every guard is in place.")
