"""A picture that somebody sent, drawn anew: nothing of the file that came is kept but what can be seen (REL-24)."""

import io
import warnings
from dataclasses import dataclass
from typing import BinaryIO

from PIL import Image, ImageOps, UnidentifiedImageError

from accounts.refusals import Refusal

MOST_BYTES = 12 * 1024 * 1024
# A phone's largest ordinary picture; more is refused before a single pixel is unpacked.
MOST_PIXELS = 50_000_000
# Only JPEG can be unpacked at a fraction of its size; of the others every pixel has to be held.
MOST_WHOLE = 16_000_000
SIDE = 1600
KINDS = ("JPEG", "PNG", "WEBP")


@dataclass(frozen=True, slots=True)
class Picture:
    """JPEG bytes without any metadata, and its size in pixels."""

    image: bytes
    width: int
    height: int


def redrawn(file: BinaryIO) -> Picture:
    """The picture at most 1,600 pixels wide and high, the right way up.

    Refusals: picture_empty, picture_too_large (bytes or pixels), picture_unreadable (no JPEG, PNG or WebP whatever its
    name says, or broken).
    """
    data = file.read(MOST_BYTES + 1)
    if not data:
        raise Refusal("picture_empty", field="photos")
    if len(data) > MOST_BYTES:
        raise _too_large()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow's own limit on pixels: ours is lower and refuses
            with Image.open(io.BytesIO(data), formats=KINDS) as opened:
                if opened.width * opened.height > (MOST_PIXELS if opened.format in ("JPEG", "MPO") else MOST_WHOLE):
                    raise _too_large()
                opened.draft("RGB", (SIDE, SIDE))
                drawn = ImageOps.exif_transpose(opened).convert("RGB")
    except Image.DecompressionBombError as bomb:
        raise _too_large() from bomb
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as broken:
        raise Refusal("picture_unreadable", field="photos") from broken
    drawn.thumbnail((SIDE, SIDE))
    # A fresh canvas: comments, colour profiles and the camera's notes stay behind.
    clean = Image.new("RGB", drawn.size)
    clean.paste(drawn)
    out = io.BytesIO()
    clean.save(out, "JPEG", quality=82, optimize=True)
    return Picture(out.getvalue(), clean.width, clean.height)


def _too_large() -> Refusal:
    megapixels = {"pixels": MOST_PIXELS // 1_000_000, "whole": MOST_WHOLE // 1_000_000}
    return Refusal("picture_too_large", field="photos", most=MOST_BYTES // 1024 // 1024, **megapixels)


def small(image: bytes, side: int = 240) -> bytes:
    """A picture of the house's own, drawn for a list: at most `side` pixels wide and high."""
    with Image.open(io.BytesIO(image), formats=("JPEG",)) as opened:
        opened.draft("RGB", (side, side))
        drawn = opened.convert("RGB")
    drawn.thumbnail((side, side))
    out = io.BytesIO()
    drawn.save(out, "JPEG", quality=78, optimize=True)
    return out.getvalue()
