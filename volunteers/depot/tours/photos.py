"""Pictures taken at a stop: drawn anew on arrival, each received once (V-20, REL-24)."""

from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from accounts.policy.rules import Right, can, demand
from accounts.refusals import Refusal
from accounts.users.models import User
from volunteers.depot.tours.models import CrewPlace, Stop, StopPhoto
from volunteers.pictures import redrawn

MOST = 12


def receive_photo(*, user: User, key: UUID, stop: Stop, file: Any) -> StopPhoto:
    """The picture stands once, whoever sends it again. Refusals: report_not_yours, photos_enough, those of `redrawn`."""
    if found := StopPhoto.objects.filter(user=user, key=key).first():
        return found
    along = CrewPlace.objects.filter(tour=stop.tour_id, volunteer__user=user, state=CrewPlace.State.YES)
    if not can(user, Right.EDIT_VOLUNTEERS):
        demand(user, Right.VOLUNTEER_ONESELF)
        if not along.exists() and not stop.reports.filter(user=user).exists():
            raise Refusal("report_not_yours")
    picture = redrawn(file)
    try:
        with transaction.atomic():
            Stop.objects.select_for_update().get(pk=stop.pk)
            if stop.photos.count() >= MOST:
                raise Refusal("photos_enough", field="photos", most=MOST)
            return StopPhoto.objects.create(
                stop=stop, key=key, user=user, image=picture.image, width=picture.width, height=picture.height
            )
    except IntegrityError:
        return StopPhoto.objects.get(user=user, key=key)
