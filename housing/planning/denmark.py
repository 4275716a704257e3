"""Whether a point can be in Denmark: the country as boxes of degrees, drawn by hand from its headlands and towns.

Coarse on purpose. Water is let through, and a hamlet on the other side of the land border may be too; a town in
Sweden or Germany is not, and no inhabited place in Denmark is left out.
"""

from typing import NamedTuple


class Box(NamedTuple):
    """Degrees of WGS 84, the edges included."""

    south: float
    north: float
    west: float
    east: float


# The rectangle around them: what one of the two degrees can be refused by alone.
LATITUDES, LONGITUDES = (54.4, 58.0), (7.9, 15.3)

BOXES = (
    # Jutland: the north with Skagen and Hirsholmene, Læsø, Anholt, the middle with Blåvand, Djursland and Samsø
    Box(56.85, 57.80, 8.00, 10.70),
    Box(57.15, 57.36, 10.70, 11.25),
    Box(56.65, 56.78, 11.40, 11.70),
    Box(55.10, 56.85, 8.00, 10.98),
    # The south with Rømø; Sylt lies west of it
    Box(55.06, 55.10, 8.47, 10.98),
    Box(54.95, 55.06, 8.60, 10.98),
    # Along the land border, with Flensburg and Holnis left out
    Box(54.885, 54.95, 8.62, 10.98),
    Box(54.86, 54.885, 9.00, 9.52),
    Box(54.81, 54.86, 9.20, 9.40),
    Box(54.838, 54.86, 9.40, 9.52),
    Box(54.83, 54.885, 9.63, 10.98),
    # Ærø and Langeland
    Box(54.71, 54.83, 10.10, 10.98),
    # Lolland, Falster and Møn; Fehmarn lies south of them
    Box(54.55, 55.10, 10.90, 12.60),
    # Zealand, with Amager and Saltholm; Falsterbo and Malmö lie east of it, Ven and Helsingborg in the Sound
    Box(55.10, 55.53, 10.85, 12.55),
    Box(55.53, 55.70, 10.85, 12.82),
    Box(55.70, 55.80, 10.85, 12.69),
    Box(55.80, 56.00, 10.85, 12.63),
    Box(56.00, 56.08, 10.85, 12.635),
    Box(56.08, 56.25, 10.85, 12.53),
    # Bornholm and Christiansø
    Box(54.97, 55.36, 14.65, 15.25),
)


def covers(latitude: float, longitude: float) -> bool:
    """True for a point in one of the boxes; never for what is not a number."""
    return any(box.south <= latitude <= box.north and box.west <= longitude <= box.east for box in BOXES)
