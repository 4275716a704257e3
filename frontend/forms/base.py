"""The forms pages build on: they carry the version they were opened with and notice a collision."""

from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext

from accounts.journal.queries import changes_of, history_key
from accounts.refusals import Refusal
from frontend.forms.plain import speak_plainly


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
    visible_fields: Any
    instance: Any = None

    def add_version(self) -> None:
        version = getattr(self.record, "version", None)
        if version is not None and getattr(self.record, "pk", None) and not self.record._state.adding:
            self.fields["version"] = forms.IntegerField(
                widget=forms.HiddenInput, required=False, initial=version, localize=False
            )
            self.initial["version"] = version

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

    @property
    def collisions(self) -> list[Collision]:
        """What I wrote and what stands now, for each field where they differ."""
        if not self.is_stale:
            return []
        return [
            Collision(str(bound.label), _shown(bound.field, bound.data), _shown(bound.field, bound.initial))
            for bound in self.visible_fields()
            if bound.field.has_changed(bound.initial, bound.data)
        ]


def saved_by(record: Any) -> str:
    """The name of the last person who saved this record."""
    last = changes_of(record._meta.model_name or "", history_key(record)).first()
    return last.user.name if last and last.user else gettext("En anden")


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
