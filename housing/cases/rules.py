"""What stands until the municipality has written its own number.

Ours to be checked by the municipality, all of them: group 15.40 is integration and 03.11 the allocation of social
housing; a topic ending on .00 is the group in general, and facet G01 a case in general. For access to the log, and for
the facet of a complaint, we know of none that we dare suggest.
"""

from housing.cases.models import CaseKind

SUGGESTED: dict[str, tuple[str, str]] = {
    CaseKind.HOUSEHOLD: ("15.40.00", "G01"),
    CaseKind.DECISION: ("03.11.00", "G01"),
    CaseKind.APPEAL: ("03.11.00", ""),
    CaseKind.ACCESS: ("", ""),
}
