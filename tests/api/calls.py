"""Calls as another system makes them: with a token, the version it has read and a key of its own."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.test import Client
from django.utils import timezone

from accounts.tokens.actions import issue
from accounts.users.models import User

V1 = "/api/v1"
JSON = "application/json"


def token_for(user: User, *scopes: str, by: User | None = None, days: int = 90) -> str:
    today = timezone.localdate()
    until = today + timedelta(days=days)
    _, secret = issue(user=user, by=by or user, on=today, name="Prøve", scopes=[*scopes], expires_on=until)
    return secret


class Caller:
    """A client with a token, or a browser's session when it is given a signed-in client."""

    def __init__(self, secret: str = "", client: Client | None = None) -> None:
        self.client = client or Client()
        self.headers = {"Authorization": f"Bearer {secret}"} if secret else {}

    def get(self, path: str) -> Any:
        return self.client.get(f"{V1}/{path}", headers=self.headers)

    def post(self, path: str, body: Any = None, *, key: str = "", match: str = "") -> Any:
        headers = self.headers | {"Idempotency-Key": key or uuid4().hex} | ({"If-Match": match} if match else {})
        return self.client.post(f"{V1}/{path}", body or {}, content_type=JSON, headers=headers)

    def patch(self, path: str, body: Any, *, match: str = "") -> Any:
        headers = self.headers | ({"If-Match": match} if match else {})
        return self.client.patch(f"{V1}/{path}", body, content_type=JSON, headers=headers)

    def do(self, path: str, verb: str, body: Any = None) -> Any:
        """Read the row, then make its move."""
        read = self.get(path)
        return self.post(f"{path}actions/{verb}/", body, match=read["ETag"])
