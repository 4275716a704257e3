"""The OpenAPI description and a page to read it on, for anybody who is signed in."""

from functools import cache
from typing import Any, cast

from csp.constants import SELF, UNSAFE_INLINE
from csp.decorators import csp_update
from django.contrib.auth.decorators import login_required
from django.utils.decorators import method_decorator
from django.utils.translation import get_language
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiJsonRenderer, OpenApiJsonRenderer2, OpenApiYamlRenderer
from drf_spectacular.utils import extend_schema
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.exceptions import NotFound
from rest_framework.permissions import IsAuthenticated
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView


class Once(SchemaGenerator):
    """The description is the same for everybody until the next release: worked out once for each language."""

    def get_schema(self, request: Request | None = None, public: bool = False) -> Any:
        return _described(get_language())


@cache
def _described(language: str | None) -> Any:
    generator: Any = SchemaGenerator  # the library says no types
    return generator().get_schema(public=True)


class KeptYaml(OpenApiYamlRenderer):
    """Writing it out takes longer than working it out. A refusal is a problem like any other, in JSON."""

    def render(self, data: Any, media_type: str | None = None, renderer_context: Any = None) -> bytes:
        response = (renderer_context or {}).get("response")
        if response is not None and response.status_code != 200:
            return JSONRenderer().render(data)
        return _as_yaml(get_language())


class KeptYaml2(KeptYaml):
    media_type = "application/yaml"


@cache
def _as_yaml(language: str | None) -> bytes:
    renderer: Any = OpenApiYamlRenderer()  # the library says no types
    return cast(bytes, renderer.render(_described(language)))


class Schema(SpectacularAPIView):
    permission_classes = [IsAuthenticated]
    generator_class = Once
    renderer_classes = [KeptYaml, KeptYaml2, OpenApiJsonRenderer, OpenApiJsonRenderer2]


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
