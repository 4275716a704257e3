"""The sentences of the worker's refusals."""

from accounts.refusals import register

register(
    message_not_stuck=(
        "Beskeden er ikke gået i stå, så den kan ikke sendes igen.",
        "The message is not stuck, so it cannot be sent again.",
    ),
)
