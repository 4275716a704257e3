"""My jobs today: stops in driving order, one at a time, and the tours that need somebody (V-19, V-23)."""

from typing import Any, cast
from uuid import uuid4

from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import ensure_csrf_cookie

from accounts.journal.actions import looked_at_many
from accounts.journal.models import AccessKind
from accounts.policy.rules import Right
from accounts.users.models import User
from frontend.access import ANYONE
from frontend.registers.pages import RegisterPage
from frontend.volunteer.jobs import told
from frontend.volunteer.jobs.clashes import versions
from frontend.volunteer.jobs.told import Job
from volunteers.depot.catalogue.models import StorageLocation, ThingKind
from volunteers.depot.tours.models import CrewPlace, Stop, StopPhoto, Tour
from volunteers.depot.tours.queries import (
    Given,
    given_at,
    open_clashes,
    own_places,
    stops_by_tour,
    todays_stops,
    todays_tours,
)
from volunteers.roster.queries import own_volunteer


class Trip:
    """One of today's tours with its jobs."""

    def __init__(self, tour: Tour, stops: list[Stop], given: Given, mine: Any) -> None:
        self.tour, self.stops = tour, stops
        self.jobs = told.jobs_of(tour, stops, given)
        self.who = told.crew_words(tour, mine)
        self.progress = told.progress(self.jobs)
        self.next = next((job for job in self.jobs if not job.is_over), None)
        self.last = self.jobs[-1] if self.jobs else None
        self.home = tour.vehicle.home

    @property
    def may_unload(self) -> bool:
        return bool(self.jobs) and self.next is None


def trips(user: User) -> list[Trip]:
    mine = own_volunteer(user)
    found = list(todays_tours(user, timezone.localdate()))
    stops = stops_by_tour(found)
    given = given_at(stop for of_one in stops.values() for stop in of_one)
    return [Trip(tour, stops[tour.pk], given, mine.pk if mine else None) for tour in found]


def seen_households(request: HttpRequest, stops: list[Stop]) -> None:
    """Whoever reads where a household lives is on record (X-04)."""
    keys = {stop.order.placement.household_id for stop in stops if stop.order and stop.state in Stop.LIVE}
    looked_at_many(by=cast(User, request.user), kind=AccessKind.OPENED, household_ids=sorted(keys), purpose="Møbeltur")


class JobPage(RegisterPage):
    right: Right | None = Right.VOLUNTEER_ONESELF
    nav_active = "jobs"
    http_method_names = ["get", "head", "options"]


@method_decorator(ensure_csrf_cookie, name="dispatch")
class Jobs(JobPage):
    """The list; addresses of protected households are not on it."""

    title = _("Mine opgaver i dag")
    template_name = "volunteer/jobs/jobs.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        user = cast(User, request.user)
        found = trips(user)
        seen_households(request, [stop for trip in found for stop in trip.stops])
        places = list(own_places(user, timezone.localdate()))
        return self.page(
            request, trips=found, key=uuid4, clashes=clashes_of(user),
            asked=[place for place in places if place.state == CrewPlace.State.ASKED],
            taken=[place for place in places if place.state == CrewPlace.State.TAKEN],
            coming=[p for p in places if p.state == CrewPlace.State.YES and p.tour.on > timezone.localdate()],
        )  # fmt: skip


def clashes_of(user: User) -> list[dict[str, Any]]:
    """Both versions of each stop that says two things."""
    return versions(open_clashes(user))


class OneJob(JobPage):
    """What the pages about one of today's stops share: somebody else's, or another day's, is not there."""

    # Who is on no tour today finds none, whatever the role.
    right = ANYONE
    stop: Stop
    job: Job

    def setup_job(self) -> None:
        today = timezone.localdate()
        rows = todays_stops(self.request.user, today).prefetch_related(
            Prefetch("photos", StopPhoto.objects.defer("image"))
        )
        self.stop = get_object_or_404(rows, pk=self.kwargs["pk"])
        trip = next(trip for trip in trips(cast(User, self.request.user)) if trip.tour.pk == self.stop.tour_id)
        self.trip = trip
        self.job = next(job for job in trip.jobs if job.id == str(self.stop.pk))

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.setup_job()
        seen_households(request, [self.stop])
        return self.shown(request)

    def shown(self, request: HttpRequest, status: int = 200, **more: Any) -> HttpResponse:
        return self.page(
            request, status=status, job=self.job, trip=self.trip, key=uuid4(), photo_key=uuid4(),
            kinds=ThingKind.objects.filter(archived_at=None), **more,
        )  # fmt: skip


@method_decorator(ensure_csrf_cookie, name="dispatch")
class JobStop(OneJob):
    """The stop itself: one large button for each step (10b)."""

    template_name = "volunteer/jobs/stop.html"

    def page_title(self) -> str:
        return self.job.done_title if self.job.is_over else self.job.title


@method_decorator(ensure_csrf_cookie, name="dispatch")
class JobFailed(OneJob):
    """What happened instead (10d)."""

    template_name = "volunteer/jobs/failed.html"

    def setup_job(self) -> None:
        super().setup_job()
        if self.job.is_over:
            raise Http404

    def page_title(self) -> Any:
        return _("Kunne ikke hente") if self.job.pickup else _("Kunne ikke aflevere")

    def shown(self, request: HttpRequest, status: int = 200, **more: Any) -> HttpResponse:
        return super().shown(request, status, places=return_places(), **more)


def return_places() -> list[StorageLocation]:
    """Rooms of the depot where things that come back can be put."""
    return list(StorageLocation.objects.filter(use=StorageLocation.Use.DEPOT, archived_at=None))
