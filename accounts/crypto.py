"""Encryption of civil registration numbers: AES-GCM bound to the row, keyed hash for look-up (REL-36).

A stored value is `key id : nonce : ciphertext`. The row's id is associated data, so a value pasted
into another person's row does not decrypt. Keys are listed newest first in settings.CPR_KEYS.
"""

import hashlib
import hmac
import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings


def _keys() -> dict[str, bytes]:
    return {name: bytes.fromhex(key) for name, _, key in (line.partition(":") for line in settings.CPR_KEYS)}


def encrypt(text: str, *, row: UUID) -> str:
    """The text, readable only with the key and for this row."""
    name, key = next(iter(_keys().items()))
    nonce = os.urandom(12)
    sealed = AESGCM(key).encrypt(nonce, text.encode(), row.bytes)
    return f"{name}:{urlsafe_b64encode(nonce + sealed).decode()}"


def decrypt(stored: str, *, row: UUID) -> str:
    """The text again; raises InvalidTag for another row, KeyError for a key that is gone."""
    name, _, body = stored.partition(":")
    raw = urlsafe_b64decode(body)
    return AESGCM(_keys()[name]).decrypt(raw[:12], raw[12:], row.bytes).decode()


def lookup_hash(text: str) -> str:
    """The same text gives the same 64 hexadecimal characters; useless without the key."""
    return hmac.new(bytes.fromhex(settings.CPR_LOOKUP_KEY), text.encode(), hashlib.sha256).hexdigest()
