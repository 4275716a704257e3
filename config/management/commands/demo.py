"""manage.py demo: the whole house on one machine, with made-up people in it."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from config.demonstration import empty, seed, serve, users


class Command(BaseCommand):
    help = "Prepare the database, fill it with the demonstration if it is empty, and serve it with its worker."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--no-run", action="store_true", help="prepare only; start nothing")
        parser.add_argument("--reset", action="store_true", help="throw away everything entered and begin again")
        parser.add_argument("--port", type=int, default=8000, help="port of the web server (8000)")

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError("This is production: the demonstration neither fills nor empties it.")
        serve.compile_texts()
        if options["reset"]:
            empty.before_migrating()
        self.stdout.write("Preparing the database …")
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
        if options["reset"]:
            empty.after_migrating()
        self._seed()
        if not options["no_run"]:
            serve.run(options["port"], self.stdout.write)

    def _seed(self) -> None:
        if seed.seed(timezone.localdate()):
            self.stdout.write("The demonstration is in place: made-up people, real schools and districts.")
        else:
            self.stdout.write("What was entered before is kept. Begin again with: make reset-demo")
        self.stdout.write(f"Sign in with one of these and the password {users.PASSWORD}")
        for email, role in users.sign_ins():
            self.stdout.write(f"  {email:<22}{role}")
