"""Which stream the next home goes to, counted by accepted tenancies over the whole municipality (H-18)."""

from fractions import Fraction


def next_stream(refugee: int, other: int, quota: Fraction = Fraction(1, 2)) -> str:
    """ "refugee" or "other": the one that brings the tenancies closest to the quota; a tie goes to "refugee".

    Followed from the start, refugees are never more than half a tenancy from quota x total, so |refugee - q
    total| < 1 always holds, and with q = 1/2 the two never differ by more than one. Counts are of accepted
    tenancies; refused and cancelled offers are simply not passed in. ValueError for a negative count or a
    quota outside 0..1.
    """
    if refugee < 0 or other < 0:
        raise ValueError("Counts of tenancies cannot be negative.")
    if not 0 <= quota <= 1:
        raise ValueError(f"A quota is between 0 and 1, not {quota}.")
    wanted = quota * (refugee + other + 1)
    return "refugee" if abs(refugee + 1 - wanted) <= abs(refugee - wanted) else "other"
