"""What the claims announce, in the transaction of the step."""

from django.dispatch import Signal

claim_received = Signal()
"""claim, by: the club (None) or the coordinator asks for the money of a promise."""
claim_paid = Signal()
"""claim: approved, its payment stands; the trial lessons ended on `claim.trial_ended_on`."""
