"""H-22: a point is in Denmark, or it is refused."""

from math import inf, nan

import pytest

from housing.planning.denmark import BOXES, covers

INSIDE = {
    "Skagen": (57.745, 10.650), "Hanstholm": (57.117, 8.617), "Thyborøn": (56.700, 8.213), "Blåvand": (55.558, 8.075),
    "Rømø, Havneby": (55.088, 8.566), "Højer": (54.961, 8.693), "Rudbøl": (54.898, 8.757), "Tønder": (54.933, 8.865),
    "Rens": (54.893, 9.105), "Padborg": (54.824, 9.362), "Kruså": (54.849, 9.402), "Kollund": (54.845, 9.462),
    "Rinkenæs": (54.891, 9.563), "Broager": (54.888, 9.674), "Kegnæs": (54.853, 9.986), "Læsø, Østerby": (57.319, 11.135),
    "Anholt": (56.713, 11.564), "Grenaa": (56.413, 10.928), "Samsø": (55.866, 10.607), "Ærøskøbing": (54.888, 10.411),
    "Bagenkop": (54.752, 10.672), "Nyborg": (55.312, 10.790), "Nakskov": (54.830, 11.135), "Rødbyhavn": (54.657, 11.348),
    "Gedser": (54.575, 11.926), "Klintholm, Møn": (54.954, 12.466), "Kalundborg": (55.679, 11.086),
    "Rødvig": (55.255, 12.377), "Dragør": (55.593, 12.672), "København": (55.676, 12.568), "Allerød": (55.870, 12.357),
    "Rungsted": (55.884, 12.546), "Helsingør": (56.036, 12.613), "Gilleleje": (56.122, 12.311), "Sejerø": (55.880, 11.155),
    "Rønne": (55.101, 14.706), "Svaneke": (55.135, 15.143), "Christiansø": (55.320, 15.188),
}  # fmt: skip
OUTSIDE = {
    "Malmö": (55.605, 13.003), "Limhamn": (55.583, 12.920), "Helsingborg": (56.046, 12.694), "Viken": (56.147, 12.577),
    "Ven": (55.905, 12.695), "Falsterbo": (55.395, 12.835), "Lund": (55.704, 13.191), "Ystad": (55.430, 13.820),
    "Simrishamn": (55.557, 14.350), "Göteborg": (57.709, 11.975), "Flensburg": (54.793, 9.437), "Kiel": (54.323, 10.140),
    "Harrislee": (54.797, 9.383), "Glücksburg": (54.834, 9.547), "Holnis": (54.868, 9.590), "Niebüll": (54.788, 8.829),
    "Westerland, Sylt": (54.908, 8.307), "List, Sylt": (55.017, 8.437), "Puttgarden, Fehmarn": (54.501, 11.228),
    "Rostock": (54.092, 12.099), "Sassnitz": (54.517, 13.643), "Kristiansand": (58.146, 7.996), "swapped": (12.357, 55.870),
}  # fmt: skip


@pytest.mark.parametrize("name", INSIDE)
def test_every_corner_of_the_country_is_in_it(name):
    assert covers(*INSIDE[name])


@pytest.mark.parametrize("name", OUTSIDE)
def test_the_neighbours_are_not(name):
    assert not covers(*OUTSIDE[name])


@pytest.mark.parametrize("degrees", [nan, inf, -inf])
def test_what_is_no_number_is_nowhere(degrees):
    assert not covers(degrees, 12.357)
    assert not covers(55.870, degrees)


def test_the_boxes_are_boxes():
    assert all(box.south < box.north and box.west < box.east for box in BOXES)
