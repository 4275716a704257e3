"""State machines on a house that is undone after each example, and that are to come to certain states."""

from collections.abc import Set

from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test

from tests import factories


class Undone(RuleBasedStateMachine):
    """Its first step calls `begin`. Every example finds the same names and numbers, so that which row a step is about
    does not hang on the tests before this one."""

    def begin(self) -> None:
        factories.start_over()
        self.transaction = transaction.atomic()
        self.transaction.__enter__()

    def teardown(self) -> None:
        if hasattr(self, "transaction"):
            transaction.set_rollback(True)
            self.transaction.__exit__(None, None, None)


def run(
    machine: type[Undone], *, examples: int, steps: int, reaches: Set[str], seen: Set[str], derandomize: bool = True
) -> None:  # fmt: skip
    """The same examples every time; that it has not `seen` all it `reaches` is a fault: it would prove little."""
    run_state_machine_as_test(machine, settings=settings(
        max_examples=examples, stateful_step_count=steps, database=None, print_blob=True,
        derandomize=derandomize, suppress_health_check=[*HealthCheck],
    ))  # fmt: skip
    assert seen >= reaches, f"it did not get far: {sorted(reaches - seen)} never came"
