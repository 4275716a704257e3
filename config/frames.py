"""Room for the frames of a deep call.

Python 3.11 and 3.12 keep the frames of running functions in chunks of 16 KiB, and give a chunk back to the operating
system as soon as its last frame returns. A page is dozens of calls deep, so sooner or later a loop of it stands at the
edge of a chunk and asks for memory anew at each of its turns: a sixth of a page's time (CPython issue 142183, mended in
3.13 and 3.14 in 2026). Here the first frame is so large that all others find room in its chunk. Memory that is not
touched costs nothing.
"""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from django.http import HttpRequest, HttpResponse

P = ParamSpec("P")
T = TypeVar("T")
# In words of 8 bytes, just over half a mebibyte. A chunk is a power of two, so nearly another half is left in it.
WORDS = 70_000


def with_room(call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """What the call returns; it and all that it calls have half a mebibyte for their frames."""
    return call(*args, **kwargs)


with_room.__code__ = with_room.__code__.replace(co_stacksize=WORDS)


class RoomForFrames:
    """Each request is answered with room, by whatever server and thread."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return with_room(self.get_response, request)
