"""The list of refusal codes, for whoever writes a client (X-17)."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.refusals import codes


class RefusalCodeSerializer(serializers.Serializer[None]):
    code = serializers.CharField()
    da = serializers.CharField()
    en = serializers.CharField()


class RefusalCodes(APIView):
    """Holds nothing about anybody, so being signed in is enough."""

    permission_classes = [IsAuthenticated]
    pagination_class = None

    @extend_schema(
        summary="Every code with its sentences",
        operation_id="refusal_codes",
        responses=RefusalCodeSerializer(many=True),
    )
    def get(self, request: Request) -> Response:
        return Response([{"code": code, "da": text.da, "en": text.en} for code, text in sorted(codes().items())])
