"""manage.py verify_draws: does every draw by lot give the order that stands there?"""

from django.core.management.base import BaseCommand, CommandError

from housing.draws.queries import verify


class Command(BaseCommand):
    help = "Compute lots, hashes and order of every draw anew; fails and names the first that does not fit (H-25)."

    def handle(self, *args: object, **options: object) -> None:
        count, findings = verify()
        if findings:
            first = findings[0]
            raise CommandError(f"{len(findings)} findings in {count} draws; first: no. {first.number} {first.problem}.")
        self.stdout.write(f"{count} draws verified.")
