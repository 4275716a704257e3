"""The OpenAPI description and a page to read it on, for anybody who is signed in."""

from typing import Any

from csp.constants import SELF, UNSAFE_INLINE
from csp.decorators import csp_update
from django.contrib.auth.decorators import login_required
from django.utils.decorators import method_decorator
from drf_spectacular.utils import extend_schema
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.exceptions import NotFound
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView


class Schema(SpectacularAPIView):
    permission_classes = [IsAuthenticated]


# The viewer writes style attributes; scripts stay our own files, hence the split view.
@method_decorator([login_required, csp_update({"style-src": [SELF, UNSAFE_INLINE]})], name="dispatch")
class Docs(SpectacularSwaggerSplitView):
    permission_classes = [IsAuthenticated]
    url_name = "api-schema"


@extend_schema(exclude=True)
class Nowhere(APIView):
    """An address the API does not have answers in the API's own language, not with a page."""

    permission_classes = [IsAuthenticated]

    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        raise NotFound

    post = put = patch = delete = get
