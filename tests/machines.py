"""State machines on a house that is undone after each example, and that are to come to certain states."""

from collections.abc import Callable, Set
from typing import Any

from django.db import connection, transaction
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test

from tests import factories
from tests.thorough import THOROUGH, figure


class Undone(RuleBasedStateMachine):
    """Its first step calls `begin`. Every example finds the same names and numbers, so that which row a step is about
    does not hang on the tests before this one."""

    def __init__(self) -> None:
        super().__init__()
        self._hypothesis = frozenset(vars(self))
        self._writes = 0
        self._looked_at: object = None

    def begin(self) -> None:
        factories.start_over()
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        self._watch = connection.execute_wrapper(self._note)
        self._watch.__enter__()

    def teardown(self) -> None:
        if hasattr(self, "transaction"):
            self._watch.__exit__(None, None, None)
            transaction.set_rollback(True)
            self.transaction.__exit__(None, None, None)

    def _note(self, execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        self._writes += sql.lstrip()[:6].upper() in ("INSERT", "UPDATE", "DELETE")
        return execute(sql, *rest)

    def check_invariants(self, *how: Any) -> None:
        """Looked at again where a step wrote something, tried to, or where the machine has come to expect something else
        (another day counts): half of all steps are refused before that."""
        own = {name: value for name, value in vars(self).items() if name not in self._hypothesis and name[0] != "_"}
        stands = (self._writes, connection.needs_rollback, repr(own))
        if stands != self._looked_at:
            super().check_invariants(*how)
            self._looked_at = stands


def run(
    machine: type[Undone], *, examples: int, steps: int, reaches: Set[str], seen: Set[str]
) -> None:  # fmt: skip
    """The same examples every day, and others with each thorough run: then as many and as long as REL-05 promises.

    That it has not `seen` all it `reaches` is a fault: it would prove little.
    """
    run_state_machine_as_test(machine, settings=settings(
        max_examples=figure(examples, 200), stateful_step_count=figure(steps, 30), database=None, print_blob=True,
        derandomize=not THOROUGH, suppress_health_check=[*HealthCheck], deadline=None,
    ))  # fmt: skip
    assert seen >= reaches, f"it did not get far: {sorted(reaches - seen)} never came"
