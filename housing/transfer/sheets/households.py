"""Households with their persons: a row for each person, the household's own values in each of its rows.

A row belongs to the household of its reference. Without one it belongs to the household of that name that has one of
the file's persons already, or has nobody yet; else the household is new. So the same file twice changes nothing, and
two families of one name are never taken for each other.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.crypto import lookup_hash
from accounts.policy.rules import Right
from accounts.refusals import Refusal
from accounts.users.models import User
from housing.cases.models import CaseKind
from housing.cases.queries import with_case
from housing.people import actions
from housing.people.cpr import masked
from housing.people.models import Household, LegalGround, Membership, Person
from housing.people.phones import normalised
from housing.people.queries import visible_households
from housing.people.references import take_references
from housing.stays.queries import with_home
from housing.transfer.cells import Choice, Cpr, Day, Text, Whole, YesNo, folded
from housing.transfer.sheets.base import (
    ARCHIVED,
    CHANGED,
    NEW,
    WRONG,
    Change,
    Column,
    Line,
    Row,
    Sheet,
    compared,
    written,
)
from housing.transfer.sheets.columns import stored
from housing.transfer.sheets.people import People, matched, names_of

HOUSEHOLD = stored(
    Household, "name", "stream", "band", "band_reason", "languages", "phone", "need_since", "needs_step_free",
    "needs_quiet", "income_dkk", "can_pay_dkk", "max_rent_dkk", "employed", "rooms_override", "rooms_override_reason",
    "address_protected",
    name={"label": _("Husstandens navn"), "key": True, "needed": True},
    band={"about": _("Behovet, ikke ventetiden")},
    phone={"label": _("Husstandens telefon"), "name": "phone"},
)  # fmt: skip
PERSON = stored(
    Person, "given_name", "family_name", "birth_date", "sex", "phone", "email", "referred_on", "arrived_on",
    "first_activity_on", "expected_birth_on", "is_carer",
    given_name={"filled": False}, family_name={"filled": False},
    phone={"name": "person_phone", "get": lambda person: person.phone},
)  # fmt: skip
MEMBERSHIP = stored(
    Membership, "role", "starts_on", "ends_on",
    role={"filled": False}, starts_on={"filled": False, "label": _("Hører til husstanden fra")},
    ends_on={"label": _("Hører til husstanden til og med")},
)  # fmt: skip
GROUND = (
    Column("ground", _("Opholdsgrundlag"), Choice(tuple(LegalGround.Ground.choices))),
    Column("valid_from", _("Opholdsgrundlag fra"), Day()),
)
CPR = Column("cpr", _("CPR-nummer"), Cpr(), exported=False,
             about=_("Hentes aldrig ud. Et tomt felt lader nummeret stå."))  # fmt: skip
PERSON_NAMES = [column.name for column in (*PERSON, *MEMBERSHIP, *GROUND, CPR)]
NEW_PERSON = ("given_name", "family_name", "role", "starts_on")


def place(household: Any) -> str:
    """Where they live now; never of a household whose address is protected (X-07)."""
    if household.address_protected:
        return ""
    return ", ".join(part for part in (household.home_site, household.home_label) if part)


TOLD = (
    Column("rooms_needed", _("Beregnet antal rum"), Whole(), told=True),
    Column("seeking", _("Søger bolig"), YesNo(), told=True),
    Column("seeking_since", _("Søger igen siden"), Day(), told=True),
    Column("waited_since", _("Ventetid fra tidligere husstand"), Day(), told=True),
    Column("waiting_since", _("Har ventet siden"), Day(), told=True),
    Column("parked_until", _("På pause til"), Day(), told=True),
    Column("parked_reason", _("Hvorfor på pause"), Text(), told=True),
    Column(
        "merged_into",
        _("Slået sammen med"),
        Text(),
        told=True,
        get=lambda household: household.merged_into.reference if household.merged_into else "",
    ),
    Column("kle", _("KLE-nummer"), Text(), told=True),
    Column("home", _("Bor nu"), Text(), told=True, get=place),
    ARCHIVED,
)


@dataclass
class Group:
    """A household of the file and its lines."""

    name: str
    household: Household | None = None
    rows: list[tuple[Row, Line]] = field(default_factory=list)
    taken: set[UUID] = field(default_factory=set)
    persons: dict[Any, int] = field(default_factory=dict)
    # A new household with a wrong line is not tried, so neither are its persons.
    blocked: bool = False
    # Of a household that is to be created.
    reference: str = ""
    is_new: bool = False
    grows: bool = False

    @property
    def first(self) -> tuple[Row, Line]:
        return self.rows[0]

    def have(self) -> Household:
        """The household once its own line was written."""
        if self.household is None:
            raise Refusal("household_row_wrong", line=self.first[1].number)
        return self.household


class Households(Sheet):
    key = "husstande"
    title = _("Husstande og personer")
    about = _("En række for hver person. Husstandens egne oplysninger står i alle dens rækker.")
    matching = _(
        "En række hører til husstanden med samme nummer. Uden nummer hører den til husstanden med samme navn, hvis en "
        "af personerne allerede er i den, eller der endnu ingen er; ellers er husstanden ny. Personer kendes på navn "
        "og fødselsdato."
    )
    right, see = Right.EDIT_PEOPLE, Right.SEE_PEOPLE
    tells_of_people = True
    columns = (
        Column("reference", _("Husstandens nummer"), Text(12), helper=True,
               about=_("Tom for en ny husstand. Den får næste nummer.")),
        *HOUSEHOLD, *PERSON, *MEMBERSHIP, *GROUND, CPR, *TOLD,
    )  # fmt: skip
    example = {
        "name": "Familien Prøve", "stream": "Flygtninge", "band": "B: akut", "band_reason": "Bor i pavillon",
        "languages": "arabisk", "needs_step_free": "nej", "income_dkk": "21.500", "can_pay_dkk": "8.900",
        "address_protected": "nej", "given_name": "Amal", "family_name": "Prøve", "birth_date": "01.01.1990",
        "sex": "Kvinde", "referred_on": "01.10.2026", "arrived_on": "01.12.2026", "role": "Voksen",
        "starts_on": "01.12.2026", "ground": "Flygtning", "valid_from": "01.09.2026",
    }  # fmt: skip

    def visible(self, user: object) -> QuerySet[Any]:
        return visible_households(user).filter(archived_at=None)

    # -- out

    def exported(self, found: QuerySet[Any], on: date) -> Iterator[dict[str, Any]]:
        keys = list(found.values_list("pk", flat=True))
        wanted = found.order_by().values("pk")
        homes = with_home(Household.objects.filter(pk__in=wanted).select_related("merged_into"), on)
        held = {row.pk: row for row in with_case(homes, CaseKind.HOUSEHOLD)}
        members = self.members(wanted, on)
        grounds = {row.person_id: row for row in LegalGround.objects.order_by("valid_from")}
        for key in keys:
            shared = {column.name: column.value(held[key]) for column in (*HOUSEHOLD, *TOLD)}
            shared["reference"] = held[key].reference
            rows = members.get(key, [])
            for row in rows:
                yield shared | self.of_person(row, grounds.get(row.person_id))
            if not rows:
                yield shared

    def members(self, wanted: Any, on: date) -> dict[UUID, list[Membership]]:
        """Who belongs to each household today or later, each once."""
        rows = Membership.objects.filter(Q(ends_on=None) | Q(ends_on__gte=on), household__in=wanted)
        latest = {
            (row.household_id, row.person_id): row for row in rows.select_related("person").order_by("starts_on", "id")
        }
        found: dict[UUID, list[Membership]] = {}
        for row in latest.values():
            found.setdefault(row.household_id, []).append(row)
        return found

    def of_person(self, row: Membership, ground: LegalGround | None) -> dict[str, Any]:
        values = {column.name: column.value(row.person) for column in PERSON}
        values |= {column.name: column.value(row) for column in MEMBERSHIP}
        return values | ({column.name: column.value(ground) for column in GROUND} if ground else {})

    def subjects(self, found: QuerySet[Any], on: date) -> Iterator[tuple[Any, Any]]:
        """(household, person) of every line of the export, for the journal."""
        keys = list(found.values_list("pk", flat=True))
        members = self.members(found.order_by().values("pk"), on)
        for key in keys:
            yield key, None
            yield from ((key, row.person_id) for row in members.get(key, []))

    # -- in

    def lines(self, rows: list[Row], *, by: User, on: date) -> list[Line]:
        people = People()
        lines = [self._begun(row) for row in rows]
        groups = self._groups(rows, lines, people)
        for group in groups:
            self._plan_household(group, people, by, on)
            for row, line in group.rows:
                self._plan_person(group, row, line, people, by, on)
        self._number([group for group in groups if group.is_new], on)
        self._count_rooms([group for group in groups if group.grows], by, on)
        return lines

    def _number(self, groups: list[Group], on: date) -> None:
        """The new households have their numbers, in the order of the file; taken back with everything else."""
        for group, reference in zip(groups, take_references(on, len(groups)) if groups else [], strict=True):
            group.reference = reference

    def _count_rooms(self, groups: list[Group], by: User, on: date) -> None:
        """The rooms of all households that grew are counted when every row is in: once each."""
        if not groups:
            return
        _row, first = groups[0].first
        first.after.append(lambda: actions.count_rooms([group.have().pk for group in groups], on=on, by=by))

    def _begun(self, row: Row) -> Line:
        line = Line(row.number, faults=row.faults)
        person = " ".join(str(row.values[name]) for name in ("given_name", "family_name") if row.values.get(name))
        line.name = ", ".join(part for part in (row.values.get("name", ""), person) if part)
        if row.faults:
            line.state = WRONG
        return line

    def _groups(self, rows: list[Row], lines: list[Line], people: People) -> list[Group]:
        """The file's households; a row whose household cannot be told is wrong and in none of them."""
        groups: dict[Any, Group] = {}
        for row, line in zip(rows, lines, strict=True):
            try:
                if reference := row.values.get("reference"):
                    household = people.household(reference)
                    group = groups.setdefault(household.pk, Group(household.name, household))
                elif name := row.values.get("name"):
                    group = groups.setdefault(folded(name), Group(name))
                elif row.faults:
                    # It says already what is wrong with it.
                    continue
                else:
                    raise Refusal("cell_needed", field="name", name=str(self.column("name").label))
            except Refusal as refusal:
                line.refuse(refusal)
            else:
                group.rows.append((row, line))
        for key in [key for key, group in groups.items() if group.household is None]:
            self._find(groups, key, people)
        return list(groups.values())

    def _find(self, groups: dict[Any, Group], key: Any, people: People) -> None:
        """The household a group without a reference is about, if there is one."""
        group = groups[key]
        try:
            found = self._household_of(group, people)
        except Refusal as refusal:
            for _row, line in group.rows:
                line.refuse(refusal)
            return
        if found and found.pk in groups:
            groups[found.pk].rows += groups.pop(key).rows
        else:
            group.household = found

    def _household_of(self, group: Group, people: People) -> Household | None:
        same = [row for row in people.by_name.get(folded(group.name), []) if row.archived_at is None]
        persons = [row.values for row, _line in group.rows if any(names_of(row.values))]
        having = [row for row in same if any(matched(people.of(row), values, set()) for values in persons)]
        empty = [row for row in same if not people.of(row)]
        found = having or empty or ([] if persons else same)
        if len(found) > 1:
            raise Refusal("several_households", name=group.name)
        return found[0] if found else None

    def _plan_household(self, group: Group, people: People, by: User, on: date) -> None:
        first, line = group.first
        for row, other in group.rows[1:]:
            self._agree(first, row, line, other)
        if any(one.faults for _row, one in group.rows):
            # What the household would be is not sure; its persons are still looked at.
            group.blocked = group.household is None
            return
        values = {column.name: first.values[column.name] for column in HOUSEHOLD if column.name in first.values}
        if group.household is None:
            for column in HOUSEHOLD:
                if column.needed and values.get(column.name) in (None, ""):
                    line.refuse(Refusal("cell_needed", name=str(column.label)), column.name)
            line.changes += written(HOUSEHOLD, values)
            self._warn_of_phone(group, values, line, people)
            if not line.faults:
                line.state, group.is_new = NEW, True
                line.steps.append(lambda: self._create(group, values, by, on))
            return
        household = group.household
        for _row, one in group.rows:
            one.household = household.pk
        if changes := compared(HOUSEHOLD, household, values):
            line.changes += changes
            line.state = CHANGED
            self._warn_of_phone(group, values, line, people)
            merged = {column.name: values.get(column.name, column.value(household)) for column in HOUSEHOLD}
            line.steps.append(lambda: self._update(group, household, merged, by))

    def _warn_of_phone(self, group: Group, values: dict[str, Any], line: Line, people: People) -> None:
        """Another household has this telephone: told with the row, and never in its way (H-05)."""
        phone, household = values.get("phone") or "", group.household
        if household and normalised(phone) == normalised(household.phone):
            return
        for other in people.households_reached_at(phone, household)[:1]:
            line.warn(Refusal("duplicate_household", name=other.name, reference=other.reference), "phone")

    def _warn_of_own_phone(
        self, group: Group, values: dict[str, Any], line: Line, people: People, stands: str = ""
    ) -> None:
        """The same of a person's telephone."""
        phone = values.get("person_phone") or ""
        if stands and normalised(phone) == normalised(stands):
            return
        for other in people.persons_reached_at(phone, group.household)[:1]:
            line.warn(Refusal("duplicate_person", name=str(other), why="samme telefon"), "person_phone")
        for household in people.households_reached_at(phone, group.household)[:1]:
            line.warn(
                Refusal("duplicate_household", name=household.name, reference=household.reference), "person_phone"
            )

    def _agree(self, first: Row, row: Row, line: Line, other: Line) -> None:
        for column in HOUSEHOLD:
            mine, theirs = first.values.get(column.name), row.values.get(column.name)
            if column.name in first.values and column.name in row.values and not column.kind.same(mine, theirs):
                other.refuse(Refusal("rows_disagree", line=line.number), column.name)

    def _create(self, group: Group, values: dict[str, Any], by: User, on: date) -> None:
        group.household = actions.create_household(
            by=by, on=on, values=values, despite_duplicates=True, reference=group.reference
        )

    def _update(self, group: Group, household: Household, values: dict[str, Any], by: User) -> None:
        group.household = actions.update_household(
            household=household, by=by, version=household.version, values=values, despite_duplicates=True
        )

    def _plan_person(self, group: Group, row: Row, line: Line, people: People, by: User, on: date) -> None:
        values = {name: row.values[name] for name in PERSON_NAMES if name in row.values}
        if line.faults or not any(value not in (None, "", False) for value in values.values()):
            return
        try:
            self._needs(values, ("given_name", "family_name"))
            key = (*names_of(values), values.get("birth_date"))
            if key in group.persons:
                raise Refusal("row_twice", line=group.persons[key])
            group.persons[key] = line.number
            member = matched(people.of(group.household), values, group.taken)
            if member is None:
                self._plan_new(group, values, line, people, by, on)
            else:
                group.taken.add(member.person_id)
                self._warn_of_own_phone(group, values, line, people, member.person.phone)
                self._plan_known(member, values, line, people, by, on)
        except Refusal as refusal:
            line.refuse(refusal)

    def _needs(self, values: dict[str, Any], names: tuple[str, ...]) -> None:
        if missing := [name for name in names if values.get(name) in (None, "")]:
            words = ", ".join(str(self.column(name).label) for name in missing)
            raise Refusal("person_needs", field=missing[0], names=words)

    def _plan_new(self, group: Group, values: dict[str, Any], line: Line, people: People, by: User, on: date) -> None:
        self._needs(values, NEW_PERSON)
        self._is_nobody_else(people, values, None)
        self._ground_is_whole(values)
        line.changes += written((*PERSON, *MEMBERSHIP, *GROUND, CPR), values)
        line.state = NEW
        self._warn_of_own_phone(group, values, line, people)
        if not group.blocked:
            group.grows = True
            line.steps.append(lambda: self._add(group, values, by, on))

    def _is_nobody_else(self, people: People, values: dict[str, Any], person: Person | None) -> None:
        """Nobody is made twice (H-05). A shared telephone is no sign of it: families have one."""
        known = people.known(values)
        if known and (person is None or known.person_id != person.pk):
            raise Refusal(
                "person_registered", field="given_name", name=str(known.person), household=known.household.name
            )  # fmt: skip

    def _add(self, group: Group, values: dict[str, Any], by: User, on: date) -> None:
        household = group.have()
        person = actions.add_person(
            household=household, by=by, role=values["role"], starts_on=values["starts_on"], on=on,
            values=_of(PERSON, values, {}), cpr=values.get("cpr", ""), despite_duplicates=True, rooms_later=True,
        )  # fmt: skip
        if values.get("ends_on"):
            membership = person.memberships.get(household=household)
            actions.change_membership(
                membership=membership, by=by, version=membership.version, role=values["role"],
                starts_on=values["starts_on"], ends_on=values["ends_on"], on=on,
            )  # fmt: skip
        self._set_ground(person, values, by)

    def _ground_is_whole(self, values: dict[str, Any]) -> None:
        if values.get("ground") or values.get("valid_from"):
            self._needs(values, ("ground", "valid_from"))

    def _set_ground(self, person: Person, values: dict[str, Any], by: User) -> None:
        if values.get("ground"):
            actions.set_ground(person=person, by=by, ground=values["ground"], valid_from=values["valid_from"])

    def _plan_known(
        self, member: Membership, values: dict[str, Any], line: Line, people: People, by: User, on: date
    ) -> None:
        person = member.person
        own = compared(PERSON, person, values)
        cpr = values.get("cpr") or None
        if cpr and lookup_hash(cpr) != person.cpr_hash:
            own.append(Change(CPR.name, masked(person.cpr_start), CPR.kind.shown(cpr)))
        if own:
            merged = _of(PERSON, values, {column.name: column.value(person) for column in PERSON})
            self._is_nobody_else(people, merged | {"cpr": cpr}, person)
            line.steps.append(
                lambda: actions.update_person(
                    person=person, by=by, version=person.version, values=merged, on=on, cpr=cpr,
                    despite_duplicates=True,
                )
            )  # fmt: skip
        if period := compared(MEMBERSHIP, member, values):
            self._needs({"role": "x", "starts_on": "x"} | values, ("role", "starts_on"))
            merged_period = {column.name: values.get(column.name, column.value(member)) for column in MEMBERSHIP}
            line.steps.append(
                lambda: actions.change_membership(
                    membership=member, by=by, version=member.version, on=on, **merged_period
                )
            )
        grounds = self._ground_changes(people.grounds.get(person.pk, {}), values)
        if grounds:
            line.steps.append(lambda: self._set_ground(person, values, by))
        if changes := [*own, *period, *grounds]:
            line.changes += changes
            line.state = CHANGED if line.state != NEW else NEW

    def _ground_changes(self, known: dict[Any, LegalGround], values: dict[str, Any]) -> list[Any]:
        if "ground" not in values and "valid_from" not in values:
            return []
        self._ground_is_whole(values)
        latest = known[max(known)] if known else None
        if not values.get("ground"):
            if latest is not None:
                raise Refusal("ground_stays", field="ground")
            return []
        there = known.get(values["valid_from"])
        if there is not None and there.ground == values["ground"]:
            return []
        return compared(GROUND, latest, values) if latest else written(GROUND, values)


def _of(columns: tuple[Column, ...], values: dict[str, Any], stands: dict[str, Any]) -> dict[str, Any]:
    """Values by the name of the field; two fields of a row are called phone, so the person's has a name of its own."""
    found = {column.name: values.get(column.name, stands.get(column.name)) for column in columns
             if column.name in values or column.name in stands}  # fmt: skip
    return {name.removeprefix("person_"): value for name, value in found.items()}
