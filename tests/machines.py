"""State machines that are to come to certain states, however the first examples fall out."""

from collections.abc import Set

from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test

# Which row a step is about hangs on how far the factories have counted, so on the tests before this one.
LONGER = (1, 3, 9)


def run(
    machine: type[RuleBasedStateMachine], *, examples: int, steps: int, reaches: Set[str], seen: Set[str],
    derandomize: bool = True,
) -> None:  # fmt: skip
    """Run the machine, and longer where it has not `seen` all it `reaches`; not to come there at all is a fault."""
    for times in LONGER:
        run_state_machine_as_test(machine, settings=settings(
            max_examples=examples * times, stateful_step_count=steps, deadline=None, database=None, print_blob=True,
            derandomize=derandomize, suppress_health_check=[*HealthCheck],
        ))  # fmt: skip
        if reaches <= seen:
            return
    raise AssertionError(f"it did not get far: {sorted(reaches - seen)} never came")
