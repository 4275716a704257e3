"""Landlords, their departments, sites and units."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from uuid6 import uuid7

from accounts.saving import Versioned
from accounts.sorting import danish
from housing.fields import Positioned, choice_constraint, from_register_by_id, in_denmark
from housing.places.models import District, VulnerableArea


class Landlord(Versioned):
    """Who lets homes, and within how many working days an answer between the two is due (H-16, H-22)."""

    class Kind(models.TextChoices):
        ORGANISATION = "organisation", _("Boligorganisation")
        MUNICIPALITY = "municipality", _("Kommunen")
        PRIVATE = "private", _("Privat udlejer")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(_("Navn"), max_length=120, unique=True)
    kind = models.CharField(_("Slags"), max_length=14, choices=Kind.choices)
    cvr = models.CharField(_("CVR-nummer"), max_length=8, blank=True)
    email = models.EmailField(_("E-mail"), blank=True)
    phone = models.CharField(_("Telefon"), max_length=20, blank=True)
    contact = models.CharField(_("Kontaktperson"), max_length=120, blank=True)
    response_days = models.PositiveSmallIntegerField(
        _("Svarfrist i hverdage"),
        null=True,
        blank=True,
        help_text=_(
            "Gælder boliger uden aftale og udlejers svar på en anvisning. Tomt felt: 7 hverdage. For private udlejere "
            "svarer det til lov om boligforhold § 49 ff. og bør efterprøves; for de andre er ingen lovbestemt frist fundet."
        ),
    )
    fictional = models.BooleanField(_("Opdigtet"), default=False)

    class Meta:
        ordering = [danish("name")]
        constraints = [
            choice_constraint("kind", ["organisation", "municipality", "private"], "landlord_kind_is_known"),
            models.CheckConstraint(
                name="landlord_answers_within_reason",
                condition=models.Q(response_days__isnull=True) | models.Q(response_days__range=(1, 60)),
            ),
        ]

    @property
    def answer_days(self) -> int:
        """Working days for an answer: the landlord's own, else what its kind usually has."""
        return self.response_days if self.response_days is not None else RESPONSE_DAYS[self.kind]

    def __str__(self) -> str:
        return self.name


# Private landlords: 7 working days after the vacancy notice (anvisningsretsloven § 5, since 2022 lov om boligforhold
# § 49 ff.; to be verified). For the others no statutory deadline was found.
RESPONSE_DAYS: dict[str, int] = {
    Landlord.Kind.ORGANISATION: 7,
    Landlord.Kind.MUNICIPALITY: 7,
    Landlord.Kind.PRIVATE: 7,
}


class Department(Versioned):
    """A housing department (boligafdeling) of an organisation: one estate."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    landlord = models.ForeignKey(
        Landlord, verbose_name=_("Udlejer"), on_delete=models.PROTECT, related_name="departments"
    )
    name = models.CharField(_("Navn"), max_length=120)
    district = models.ForeignKey(District, verbose_name=_("Distrikt"), null=True, blank=True, on_delete=models.PROTECT)
    dwellings = models.PositiveIntegerField(_("Boliger"), null=True, blank=True)
    fictional = models.BooleanField(_("Opdigtet"), default=False)

    class Meta:
        ordering = [danish("name")]
        constraints = [models.UniqueConstraint(fields=["landlord", "name"], name="department_name_once_per_landlord")]

    def __str__(self) -> str:
        return self.name


class Site(Versioned, Positioned):
    """An address with one or more units: a stairway of homes, or a temporary site."""

    class Kind(models.TextChoices):
        HOMES = "homes", _("Faste boliger")
        PAVILION = "pavilion", _("Pavilloner")
        CONVERTED = "converted", _("Ombygget bygning")
        PRIVATE_LEASE = "private_lease", _("Privat lejemål")
        FOLK_HIGH_SCHOOL = "folk_high_school", _("Højskole")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(_("Navn"), max_length=120)
    landlord = models.ForeignKey(Landlord, verbose_name=_("Udlejer"), on_delete=models.PROTECT, related_name="sites")
    department = models.ForeignKey(
        Department,
        verbose_name=_("Afdeling"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="sites",
    )
    kind = models.CharField(_("Slags"), max_length=16, choices=Kind.choices, default=Kind.HOMES)
    district = models.ForeignKey(
        District,
        verbose_name=_("Distrikt"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="sites",
    )
    vulnerable_area = models.ForeignKey(
        VulnerableArea,
        verbose_name=_("Udsat boligområde"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="sites",
    )
    caretaker = models.CharField(_("Vicevært"), max_length=120, blank=True)
    caretaker_phone = models.CharField(_("Viceværtens telefon"), max_length=20, blank=True)
    terms = models.CharField(_("Vilkår"), max_length=200, blank=True)
    lease_end = models.DateField(_("Aftalen udløber"), null=True, blank=True)
    notice_on = models.DateField(_("Skal siges op senest"), null=True, blank=True)
    permit_from = models.DateField(_("Tilladelsen gælder fra"), null=True, blank=True)
    permit_end = models.DateField(_("Tilladelsen udløber"), null=True, blank=True)
    turnaround_workdays = models.PositiveSmallIntegerField(
        _("Klargøring i hverdage"),
        null=True,
        blank=True,
        help_text=_("Syn, reparation og rengøring efter en fraflytning. Tomt: kommunens antal."),
    )
    fictional = models.BooleanField(_("Opdigtet"), default=False)

    class Meta:
        ordering = [danish("name")]
        constraints = [
            in_denmark("site"),
            from_register_by_id("site"),
            models.CheckConstraint(
                name="site_turnaround_is_sensible",
                condition=models.Q(turnaround_workdays__isnull=True) | models.Q(turnaround_workdays__lte=60),
            ),
            models.CheckConstraint(
                name="site_permit_days_in_order",
                condition=models.Q(permit_from__isnull=True)
                | models.Q(permit_end__isnull=True)
                | models.Q(permit_end__gte=models.F("permit_from")),
            ),
            models.CheckConstraint(
                name="site_notice_before_lease_ends",
                condition=models.Q(notice_on__isnull=True)
                | models.Q(lease_end__isnull=True)
                | models.Q(notice_on__lte=models.F("lease_end")),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class CandidateBuilding(Versioned, Positioned):
    """A municipal building without planned use that might become temporary housing (R-53)."""

    class Status(models.TextChoices):
        IDEA = "idea", _("Idé")
        INSPECTED = "inspected", _("Besigtiget")
        SUITABLE = "suitable", _("Egnet")
        REJECTED = "rejected", _("Ikke egnet")
        IN_USE = "in_use", _("Taget i brug")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(_("Navn"), max_length=120, unique=True)
    owner = models.CharField(_("Hvem råder over den?"), max_length=120, blank=True)
    status = models.CharField(_("Status"), max_length=9, choices=Status.choices, default=Status.IDEA)
    beds_estimate = models.PositiveSmallIntegerField(_("Sengepladser, skøn"), null=True, blank=True)
    area_m2 = models.PositiveIntegerField(_("Areal i m²"), null=True, blank=True)
    cost_dkk = models.PositiveIntegerField(_("Ombygning, skøn"), null=True, blank=True)
    free_from = models.DateField(_("Kan tages i brug fra"), null=True, blank=True)
    district = models.ForeignKey(
        District, verbose_name=_("Distrikt"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    note = models.CharField(_("Bemærkning"), max_length=300, blank=True)

    class Meta:
        ordering = [danish("name")]
        constraints = [
            in_denmark("candidate"),
            from_register_by_id("candidate"),
            choice_constraint(
                "status", ["idea", "inspected", "suitable", "rejected", "in_use"], "candidate_status_is_known"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Tenure(models.TextChoices):
    TEMPORARY = "temporary", _("Midlertidig")
    PERMANENT = "permanent", _("Fast")


class Unit(Versioned):
    """One home, room or pavilion that one household (or several singles) can live in."""

    class Criterion(models.TextChoices):
        NONE = "none", _("Ingen")
        SENIOR = "senior", _("Alle voksne er fyldt 60")
        YOUTH = "youth", _("Unge på 18-30 år")
        EMPLOYMENT = "employment", _("Mindst én er i arbejde")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    site = models.ForeignKey(Site, verbose_name=_("Sted"), on_delete=models.PROTECT, related_name="units")
    label = models.CharField(_("Betegnelse"), max_length=80, help_text=_("For eksempel 1. th. eller pavillon 6"))
    tenure = models.CharField(_("Type"), max_length=10, choices=Tenure.choices)
    rooms = models.PositiveSmallIntegerField(_("Antal rum"), null=True, blank=True)
    beds = models.PositiveSmallIntegerField(_("Sengepladser"), null=True, blank=True)
    area_m2 = models.PositiveSmallIntegerField(_("Areal i m²"), null=True, blank=True)
    rent_dkk = models.PositiveIntegerField(_("Husleje om måneden"), null=True, blank=True)
    deposit_dkk = models.PositiveIntegerField(_("Indskud"), null=True, blank=True)
    floor = models.SmallIntegerField(_("Etage"), null=True, blank=True, help_text=_("0 er stuen"))
    lift = models.BooleanField(_("Elevator"), null=True, blank=True)
    step_free = models.BooleanField(_("Trinfri adgang"), null=True, blank=True)
    criterion = models.CharField(
        _("Udlejningskriterium"), max_length=12, choices=Criterion.choices, default=Criterion.NONE
    )

    class Meta:
        ordering = [danish("site__name"), danish("label")]
        constraints = [
            models.UniqueConstraint(fields=["site", "label"], name="unit_label_once_per_site"),
            choice_constraint("tenure", Tenure.values, "unit_tenure_is_known"),
            models.CheckConstraint(
                name="unit_rooms_sensible",
                condition=models.Q(rooms__isnull=True) | models.Q(rooms__range=(1, 20)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.site.name}, {self.label}" if self.label else self.site.name
