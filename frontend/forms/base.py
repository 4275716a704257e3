"""The forms pages build on: they carry the version they were opened with and notice a collision."""

from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.utils.functional import cached_property
from django.utils.translation import get_language

from accounts.refusals import Refusal
from frontend.forms.meanwhile import changed_meanwhile, saved_by, write
from frontend.forms.plain import speak_plainly

__all__ = ["Collision", "HjemlyForm", "HjemlyModelForm", "Versioned", "saved_by"]
# After a collision: which of the two a field keeps, and what is posted for the other's.
KEEP, THEIRS = "keep-{}", "theirs"


class Collision(NamedTuple):
    """One field two people wrote in."""

    label: str
    mine: str
    theirs: str


class Versioned:
    """Adds the hidden `version` and tells who saved meanwhile."""

    # Forms set these on the instance; named here for the type checker.
    fields: Any
    data: Any
    initial: Any
    errors: Any
    cleaned_data: Any
    add_prefix: Any
    get_initial_for_field: Any
    is_bound: bool
    visible_fields: Any
    instance: Any = None

    def add_version(self) -> None:
        version = getattr(self.record, "version", None)
        if version is not None and getattr(self.record, "pk", None) and not self.record._state.adding:
            self.fields["version"] = forms.IntegerField(
                widget=forms.HiddenInput, required=False, initial=version, localize=False
            )
            self.initial["version"] = version
            self.take_theirs()

    def take_theirs(self) -> None:
        """Fields in which somebody chose what the other wrote, when both were shown."""
        if not self.is_bound:
            return
        names = [name for name in self.fields if self.data.get(KEEP.format(self.add_prefix(name))) == THEIRS]
        if names:
            self.data = self.data.copy()
        for name in names:
            field = self.fields[name]
            write(self.data, self.add_prefix(name), field, self.get_initial_for_field(field, name))

    @property
    def record(self) -> Any:
        """What the form edits, when it is there already."""
        return self.instance

    @property
    def is_stale(self) -> bool:
        return self.errors.get("version") is not None

    def clean_version(self) -> int | None:
        seen: int | None = self.cleaned_data.get("version")
        if seen is not None and seen != self.record.version:
            raise ValidationError(Refusal("stale", who=saved_by(self.record)).text(get_language()), code="stale")
        return seen

    def accept_version(self) -> None:
        """After the collision is shown, the next save is made on top of the other's."""
        version = getattr(self.record, "version", None)
        if version is None or "version" not in self.fields:
            return
        name = self.add_prefix("version")
        self.data = self.data.copy()
        self.data[name] = str(version)

    @cached_property
    def opened(self) -> dict[str, Any]:
        """What stood in the fields that others have changed since the page was opened."""
        try:
            seen = int(self.data.get(self.add_prefix("version"), ""))
            return changed_meanwhile(self.record, seen) if self.is_stale else {}
        except (ValueError, FieldDoesNotExist):
            return {}

    @property
    def collided(self) -> list[Any]:
        """Fields in which something else is sent than stands there now."""
        if not self.is_stale:
            return []
        return [bound for bound in self.visible_fields() if bound.field.has_changed(bound.initial, bound.data)]

    def left_alone(self, bound: Any) -> bool:
        """Another has changed the field and I have not: it is sent as it stood, and nobody typed it."""
        return bound.name in self.opened and not bound.field.has_changed(self.opened[bound.name], bound.data)

    @property
    def collisions(self) -> list[Collision]:
        """What I send and what stands now, for each field where they differ."""
        return [
            Collision(str(bound.label), _shown(bound.field, bound.data), _shown(bound.field, bound.initial))
            for bound in self.collided
        ]


def _shown(field: forms.Field, value: Any) -> str:
    prepared = field.prepare_value(value)
    labels = {str(key): str(label) for key, label in getattr(field, "choices", [])}
    if isinstance(prepared, list | tuple):
        return ", ".join(labels.get(str(part), str(part)) for part in prepared) or "–"
    if str(prepared) in labels:
        return labels[str(prepared)]
    return "–" if prepared in (None, "") else str(prepared)


class HjemlyForm(Versioned, forms.Form):
    """A plain form; give `instance` when it edits a record that has a version."""

    def __init__(self, *args: Any, instance: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance = instance
        self.add_version()
        speak_plainly(self.fields)

    @property
    def values(self) -> dict[str, Any]:
        """What an action is given: the cleaned fields without the version."""
        return {key: value for key, value in self.cleaned_data.items() if key != "version"}


class HjemlyModelForm(Versioned, forms.ModelForm):  # type: ignore[type-arg]  # Django's takes no type when it runs
    """A form over a model. It never saves: the page hands `values` to an action."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.add_version()
        speak_plainly(self.fields)

    @property
    def values(self) -> dict[str, Any]:
        return {key: value for key, value in self.cleaned_data.items() if key != "version"}

    def save(self, commit: bool = True) -> Any:
        raise NotImplementedError("A page calls an action with form.values; forms do not write.")
