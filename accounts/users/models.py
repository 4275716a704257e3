"""Who works here and in which role."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _
from uuid6 import uuid7


class Role(models.TextChoices):
    HOUSING_STAFF = "housing_staff", _("Boligvisitator")
    COORDINATOR = "coordinator", _("Frivillighedskoordinator")
    VOLUNTEER = "volunteer", _("Frivillig")
    LEADER = "leader", _("Leder")
    ADMINISTRATOR = "administrator", _("Administrator")
    API_CLIENT = "api_client", _("Andet system")
    LANDLORD = "landlord", _("Udlejer")


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: object) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=(username or "").lower())


class User(AbstractBaseUser):
    """A person (or another system) that signs in; the e-mail address is the name at the door."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    email = models.EmailField(_("E-mail"), unique=True)
    name = models.CharField(_("Navn"), max_length=120)
    role = models.CharField(_("Rolle"), max_length=20, choices=Role.choices)
    unit_name = models.CharField(_("Afdeling"), max_length=120, blank=True)
    language = models.CharField(_("Sprog"), max_length=2, choices=[("da", "Dansk"), ("en", "English")], default="da")
    # Whose homes a landlord's system speaks of; an id, because the ground floor knows no homes.
    landlord_id = models.UUIDField(null=True, editable=False)
    is_active = models.BooleanField(_("Aktiv"), default=True)
    created_at = models.DateTimeField(auto_now_add=True)
    # As of every record that more than one person edits (accounts/saving.py, which stands above this room).
    version = models.PositiveIntegerField(default=1, editable=False)

    # Set for the time of one call that was made with a token: the rights its scopes leave of the role's.
    limited_to: frozenset[str] | None = None

    objects = UserManager()
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name", "role"]

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="user_role_is_known"),
            models.CheckConstraint(
                condition=models.Q(role=Role.LANDLORD, landlord_id__isnull=False)
                | (~models.Q(role=Role.LANDLORD) & models.Q(landlord_id__isnull=True)),
                name="only_a_landlord_is_tied_to_one",
            ),
            models.UniqueConstraint(fields=["landlord_id"], name="one_user_per_landlord"),
        ]

    def __str__(self) -> str:
        return self.name

    # The admin site is not part of the house; Django's auth backends ask for these.
    @property
    def is_staff(self) -> bool:
        return False

    def has_perm(self, perm: str, obj: object = None) -> bool:
        return False
