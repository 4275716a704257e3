"""Links lead to the pages by name; a page that is not there costs the link, not the step."""

from uuid import UUID

import pytest
from django.urls import path

from worker.notifications import pages

ID = UUID("01a20ea8-ddfd-7bc2-96dc-a3a3a456a04b")
urlpatterns = [path("ledige/<uuid:pk>/", lambda request, pk: None, name=pages.VACANCY)]


@pytest.mark.urls(__name__)
def test_link_leads_to_the_page():
    assert pages.address(pages.VACANCY, ID) == f"/ledige/{ID}/"
    assert pages.address(pages.PLACEMENT, ID) == ""
