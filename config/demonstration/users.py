"""One sign-in per role, and two more caseworkers. The password is printed: it protects made-up people only."""

from django.contrib.auth.hashers import make_password

from accounts.users.models import Role, User

PASSWORD = "hjemly-demonstration"  # noqa: S105  (published on purpose)
# e-mail, name, role, department
PEOPLE = (
    ("anna@demo.example", "Anna Holm", Role.HOUSING_STAFF, "Integration og bolig"),
    ("bo@demo.example", "Bo Lindgren", Role.HOUSING_STAFF, "Integration og bolig"),
    # Answers appeals: the two others take part in the decisions.
    ("dorte@demo.example", "Dorte Krog", Role.HOUSING_STAFF, "Integration og bolig"),
    ("lea@demo.example", "Lea Winther", Role.LEADER, "Borgerservice og beskæftigelse"),
    ("karen@demo.example", "Karen Friis", Role.COORDINATOR, "Frivilligcentret"),
    ("viggo@demo.example", "Viggo Bang", Role.VOLUNTEER, ""),
    ("alma@demo.example", "Alma Dahl", Role.ADMINISTRATOR, "IT og digitalisering"),
)


def enter() -> dict[str, User]:
    """The people who sign in, by first name."""
    password = make_password(PASSWORD)
    found = {}
    for email, name, role, unit in PEOPLE:
        values = {"name": name, "role": role, "unit_name": unit, "password": password}
        user, _ = User.objects.get_or_create(email=email, defaults=values)
        found[email.partition("@")[0]] = user
    return found


def sign_ins() -> list[tuple[str, str]]:
    """One e-mail address per role, with the role's name."""
    first: dict[Role, str] = {}
    for email, _, role, _ in PEOPLE:
        first.setdefault(role, email)
    return [(email, str(role.label)) for role, email in first.items()]
