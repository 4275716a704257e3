"""The public side: furniture offered without a sign-in, and followed by a secret link (V-11, REL-24)."""

import io
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from accounts.users.models import Role
from tests import factories
from volunteers.depot.offers import actions, links
from volunteers.depot.offers.models import DonationOffer, OfferPhoto


def picture(name="sofa.jpg", data=None):
    out = io.BytesIO()
    Image.new("RGB", (80, 60), (90, 120, 60)).save(out, "JPEG", comment=b"Hemmelig")
    return SimpleUploadedFile(name, out.getvalue() if data is None else data, "image/jpeg")


@pytest.fixture
def kind(db):
    cache.clear()
    return factories.thing_kind(name="Sofa", name_en="Sofa", litres=1600)


def form(kind, **more):
    return {
        "name": "Bo Giver", "email": "bo@example.org", "phone": "", "address": "Vestvej 8", "postcode": "3450",
        "city": "Allerød", "floor": "2", "latest_on": "", "note": "", "website": "", "thing-1-kind": str(kind.pk),
        "thing-1-count": "2", "thing-1-condition": "good", "thing-1-size": "200 x 90 x 80",
    } | more  # fmt: skip


def test_somebody_offers_a_sofa_and_follows_it(kind):
    client = Client()
    answer = client.post(reverse("donate"), form(kind, photos=[picture(), picture("b.jpg")]), follow=True)
    made = DonationOffer.objects.get()
    page = answer.content.decode()
    secret = links.secret_of(made)
    assert answer.redirect_chain[0][0] == reverse("donate-thanks", args=[secret])
    assert f"http://testserver{reverse('donation', args=[secret])}" in page
    assert (made.litres, made.floor, made.photos.count()) == (2 * 1440, 2, 2)
    assert made.lines.get().text == "200 x 90 x 80 cm"
    page = client.get(reverse("donation", args=[secret]))
    assert page["Cache-Control"] == "no-store"
    assert "2 × Sofa" in page.content.decode()


@pytest.mark.parametrize(
    ("more", "word"),
    [
        ({"thing-1-kind": ""}, "Vælg en ting fra listen."),
        ({"thing-1-kind": "", "thing-1-count": "", "thing-1-size": ""}, "Vælg mindst én ting"),
        ({"thing-1-size": "stor"}, "Skriv bredde, dybde og højde"),
        ({"thing-1-size": "9999 x 9999 x 9999"}, "Skriv bredde, dybde og højde"),
        ({"email": ""}, "Skriv en e-mail eller et telefonnummer"),
        ({"latest_on": "01.01.2020"}, "Den seneste dag er passeret"),
        ({"website": "https://spam.example"}, "Hjemmeside"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_lost(kind, more, word):
    answer = Client().post(reverse("donate"), form(kind, **more))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert word in page
    assert "Vestvej 8" in page
    assert not DonationOffer.objects.exists()


@pytest.mark.parametrize(
    ("file", "word"),
    [
        (b"<svg onload='boo()'></svg>", "ikke et billede"),
        (b"", "Filen er tom"),
    ],
)
def test_a_file_that_is_no_picture_is_refused_and_nothing_is_kept(kind, file, word):
    """REL-24: an SVG named .jpg."""
    answer = Client().post(reverse("donate"), form(kind, photos=[picture(data=file)]))
    assert answer.status_code == 422
    assert word in answer.content.decode()
    assert not DonationOffer.objects.exists()


def test_too_many_from_one_place_wait(kind, settings):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "offer_furniture": "1/h/ip"}
    client = Client()
    assert client.post(reverse("donate"), form(kind)).status_code == 302
    assert client.post(reverse("donate"), form(kind, name="En anden")).status_code == 429
    assert DonationOffer.objects.count() == 1


@pytest.fixture
def offer(kind):
    return factories.donation_offer(on=timezone.localdate(), lines=[{"kind": kind}], photos=[])


def do(offer, what, **more):
    return Client().post(reverse("donation", args=[links.secret_of(offer)]), {"do": what, **more}, follow=True)


def test_the_donor_answers_adds_a_picture_and_takes_it_back(offer):
    today, karen = timezone.localdate(), factories.user(Role.COORDINATOR)
    actions.ask(offer, karen, "Hvor stor?", offer.version, on=today)
    assert "Hvor stor?" in do(offer, "reply", text="80 cm").content.decode()
    do(offer, "photos", photos=[picture()])
    offer.refresh_from_db()
    assert (offer.state, offer.photos.count(), offer.messages.last().text) == ("offered", 1, "80 cm")
    page = do(offer, "withdraw").content.decode()
    assert "Vi kommer ikke" in page
    assert "Røde Kors" in page
    offer.refresh_from_db()
    assert offer.state == "withdrawn"
    assert do(offer, "reply", text="Alligevel?").status_code == 422


def test_a_no_says_why_and_where_else_to_go(offer):
    karen = factories.user(Role.COORDINATOR)
    actions.decline(
        offer=offer, by=karen, on=timezone.localdate(), version=1, reason="condition", note="Fjederen stikker ud"
    )
    page = Client().get(reverse("donation", args=[links.secret_of(offer)])).content.decode()
    for word in ("For slidt", "Fjederen stikker ud", "Røde Kors", "genbrugspladsen"):
        assert word in page
    assert karen.name not in page


def test_a_wrong_link_opens_nothing_and_is_not_logged(offer, caplog):
    client, wrong = Client(), "x" * 43
    for name in ("donation", "donate-thanks"):
        answer = client.get(reverse(name, args=[wrong]))
        assert answer.status_code == 404
        assert offer.reference not in answer.content.decode()
    assert client.post(reverse("donation", args=[wrong]), {"do": "withdraw"}).status_code == 404
    assert wrong not in caplog.text


def test_a_picture_is_served_as_a_picture_to_those_who_may(kind):
    """REL-24: by the link or to the coordinator; nosniff, a name of our own, and of no other offer."""
    from volunteers.pictures import redrawn

    mine = factories.donation_offer(on=timezone.localdate(), photos=[redrawn(picture())])
    other = factories.donation_offer(on=timezone.localdate(), photos=[redrawn(picture())])
    shown, theirs = mine.photos.get(), other.photos.get()
    client = Client()
    answer = client.get(reverse("donation-photo", args=[links.secret_of(mine), shown.pk]))
    assert (answer.status_code, answer["Content-Type"], answer["X-Content-Type-Options"]) == (
        200,
        "image/jpeg",
        "nosniff",
    )
    assert answer["Content-Disposition"].startswith(f'inline; filename="{mine.reference}-')
    assert "sofa" not in answer["Content-Disposition"]
    assert b"Hemmelig" not in answer.content
    assert client.get(reverse("donation-photo", args=[links.secret_of(mine), theirs.pk])).status_code == 404
    client.force_login(factories.user(Role.HOUSING_STAFF))
    assert client.get(reverse("offer-photo", args=[mine.pk, shown.pk])).status_code == 403
    client.force_login(factories.user(Role.COORDINATOR))
    assert client.get(reverse("offer-photo", args=[mine.pk, theirs.pk])).status_code == 404
    small = client.get(reverse("offer-photo", args=[mine.pk, shown.pk]) + "?small=1")
    assert small.content[:2] == b"\xff\xd8"
    assert OfferPhoto.objects.count() == 2


def test_after_sixty_days_the_link_is_dead(offer):
    old = timezone.localdate() - timedelta(days=200)
    DonationOffer.objects.filter(pk=offer.pk).update(offered_on=old, expires_on=old + timedelta(days=14))
    assert Client().get(reverse("donation", args=[links.secret_of(offer)])).status_code == 404
