"""The sentences that only this door says: about how a call is made."""

from accounts.refusals import register

register(
    version_needed=(
        "Send If-Match med den ETag, du har læst, så ingen skriver oven i en andens ændring.",
        "Send If-Match with the ETag you have read, so that nobody overwrites another's change.",
    ),
    key_needed=(
        "Send Idempotency-Key med en ny, tilfældig værdi, så en gentagelse ikke gør det to gange.",
        "Send Idempotency-Key with a new random value, so that sending it again does not do it twice.",
    ),
    query_unknown=(
        "Der er intet filter {name} her. Brug {allowed}.",
        "There is no filter {name} here. Use {allowed}.",
    ),
    ordering_unknown=(
        "{name} kan man ikke sortere efter her. Brug {allowed}.",
        "{name} cannot be ordered by here. Use {allowed}.",
    ),
    insufficient_scope=(
        "Nøglen må ikke det her. Lav en, der også har en af: {scopes}.",
        "The token may not do this. Make one that also has one of: {scopes}.",
    ),
    key_invalid=(
        "Idempotency-Key skal være 1-255 synlige ASCII-tegn.",
        "Idempotency-Key must be 1-255 visible ASCII characters.",
    ),
)
