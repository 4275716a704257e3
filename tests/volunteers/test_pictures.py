"""Uploads (REL-24): bombs and disguises are refused before they are unpacked; of a picture only what can be seen is kept."""

import io
import struct
import zlib

import pytest
from PIL import Image, ImageFile, PngImagePlugin

from tests.checks import refused
from volunteers.pictures import MOST_BYTES, redrawn, small


def jpeg(width=60, height=40, **more):
    out = io.BytesIO()
    Image.new("RGB", (width, height), (180, 90, 30)).save(out, "JPEG", **more)
    return out.getvalue()


def png(width, height, rows=b""):
    """A PNG that says its size and has hardly a pixel: what a bomb is before it is unpacked."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows or bytes(10_000))) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


@pytest.mark.parametrize("side", [12_000, 20_000])
def test_a_bomb_is_refused_by_its_header_alone(side, monkeypatch):
    """REL-24: 12,000² and 20,000² pixels would take 432 MB and 1.2 GB; not one of them is unpacked."""

    def unpack(self):
        raise AssertionError("unpacked")

    monkeypatch.setattr(ImageFile.ImageFile, "load", unpack)
    with refused("picture_too_large", "photos"):
        redrawn(io.BytesIO(png(side, side)))


def test_a_large_png_is_refused_where_a_jpeg_of_that_size_is_drawn_at_a_fraction():
    with refused("picture_too_large"):
        redrawn(io.BytesIO(png(5_000, 4_000)))
    drawn = redrawn(io.BytesIO(jpeg(5_000, 4_000, quality=20)))
    assert (drawn.width, drawn.height) == (1600, 1280)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "picture_empty"),
        (b"\xff" * (MOST_BYTES + 1), "picture_too_large"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script>boo()</script></svg>', "picture_unreadable"),
        (b"<!doctype html><script>boo()</script>", "picture_unreadable"),
        (b"GIF89a" + bytes(200), "picture_unreadable"),
        (b"%PDF-1.7 " + bytes(200), "picture_unreadable"),
        (b"\xff\xd8\xff\xe0" + bytes(500), "picture_unreadable"),
        (png(400, 400), "picture_unreadable"),
    ],
    ids=["empty", "12 MB", "svg", "html", "gif", "pdf", "broken jpeg", "broken png"],
)
def test_what_is_no_picture_is_refused_whatever_it_is_called(data, code):
    with refused(code, "photos"):
        redrawn(io.BytesIO(data))


def with_everything():
    """A camera's picture: where it was taken, a comment, a colour profile, a thumbnail's worth of notes."""
    exif = Image.Exif()
    exif[0x010F] = "Hemmelig Kamera"
    exif[0x0112] = 6
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2], gps[3], gps[4] = "N", (55.0, 52.0, 16.0), "E", (12.0, 20.0, 44.0)
    out = io.BytesIO()
    image = Image.new("RGB", (60, 40), (180, 90, 30))
    image.save(out, "JPEG", exif=exif, comment=b"Hemmelig kommentar", icc_profile=b"Hemmelig profil" * 20)
    return out.getvalue()


def test_of_a_camera_picture_no_byte_of_its_notes_is_kept_and_it_stands_upright():
    """REL-24: EXIF with GPS, comment and profile go; turned as the camera said."""
    data = with_everything()
    assert b"Hemmelig" in data
    drawn = redrawn(io.BytesIO(data))
    assert (drawn.width, drawn.height) == (40, 60)
    assert _metadata(drawn.image) == []


def test_what_hangs_behind_a_picture_is_gone():
    """REL-24: a polyglot, a picture that is also a web page or an archive."""
    drawn = redrawn(io.BytesIO(jpeg() + b"<script>boo()</script>PK\x03\x04"))
    assert b"script" not in drawn.image
    assert drawn.image.endswith(b"\xff\xd9")
    assert _metadata(drawn.image) == []


def test_text_in_a_png_is_gone():
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", "Hemmelig")
    out = io.BytesIO()
    Image.new("RGBA", (30, 30), (10, 20, 30, 128)).save(out, "PNG", pnginfo=notes)
    drawn = redrawn(io.BytesIO(out.getvalue()))
    assert b"Hemmelig" not in drawn.image
    assert _metadata(drawn.image) == []


def test_the_small_one_is_small_and_has_no_notes_either():
    drawn = small(redrawn(io.BytesIO(jpeg(1200, 900))).image)
    with Image.open(io.BytesIO(drawn)) as image:
        assert image.size == (240, 180)
    assert _metadata(drawn) == []


def _metadata(data):
    """The markers of a JPEG that hold anything but the picture: every APPn but the bare JFIF head, and comments."""
    found, at = [], 2
    while at < len(data):
        marker, length = data[at + 1], struct.unpack(">H", data[at + 2 : at + 4])[0]
        body = data[at + 4 : at + 2 + length]
        if marker == 0xDA:
            return found
        if (0xE1 <= marker <= 0xEF) or marker == 0xFE or (marker == 0xE0 and (body[:4] != b"JFIF" or length != 16)):
            found.append((hex(marker), body[:20]))
        at += 2 + length
    return found
