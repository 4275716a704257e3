"""Times measured on roads need not be shorter the straight way: a stop on a shortcut saves time, and is missed when it
is taken out. Each of these days would be planned wrongly by one who took the straight way to be the shortest.
"""

from tests.volunteers.tours.problems import pickup, van
from volunteers.matching.touring.draft import Draft, Insertion
from volunteers.matching.touring.insertion import all_that_fit, cheapest_first, locked_only
from volunteers.matching.touring.search import ruined
from volunteers.matching.touring.tables import tables
from volunteers.matching.tours import Stop, StopKind, TourProblem, Window, plan

HOUSE, SHORTCUT = 1, 2

# From the depot straight to the house is 100 seconds, by the shortcut 20.
ROADS = ((0, 100, 10), (100, 0, 10), (10, 10, 0))


def by_the_shortcut() -> TourProblem:
    house = pickup("house", HOUSE, service_s=0, window=Window(0, 50))
    return TourProblem((van(window=Window(0, 900)),), (house, pickup("on the way", SHORTCUT, service_s=0)), ROADS)


def test_a_stop_that_is_in_time_only_by_way_of_another_is_served():
    made = plan(by_the_shortcut(), 1, 20)

    assert (made.routes[0].stops, made.unserved) == (("on the way", "house"), ())


def test_what_fits_only_once_another_is_in_is_tried_again():
    table = tables(by_the_shortcut())
    house, on_the_way = (number for number, _ in sorted(enumerate(table.errands), key=lambda pair: pair[1].tasks))

    proposal = all_that_fit(locked_only(table), [house, on_the_way])

    assert (table.tasks[table.errands[house].tasks[0]].key, proposal.left) == ("house", frozenset())


def test_a_stop_without_which_the_tour_comes_too_late_is_not_taken_out():
    proposal = cheapest_first(locked_only(tables(by_the_shortcut())))

    emptied = ruined(proposal, [1])

    assert (emptied.drafts, emptied.left) == (proposal.drafts, frozenset())
    assert ruined(proposal, [0, 1]).left == {0, 1}


def test_a_pair_is_put_in_where_its_delivery_lies_on_a_shortcut():
    """Picked up on the way to x, y would be reached too late, were it not for the shortcut past the delivery."""
    x, y, fetch, bring = 1, 2, 3, 4
    roads = [[10] * 5 for _ in range(5)]
    roads[x][y] = 100
    for here in range(5):
        roads[here][here] = 0
    stops = (
        pickup("x", x, service_s=0),
        pickup("y", y, service_s=0, window=Window(0, 110)),
        pickup("z fetch", fetch, service_s=5, pair="z"),
        Stop("z bring", StopKind.DELIVERY, bring, 0, None, pickup().volume_m3, pickup().weight_kg, pair="z"),
    )
    table = tables(TourProblem((van(window=Window(0, 900)),), stops, tuple(map(tuple, roads))))
    pair = next(number for number, errand in enumerate(table.errands) if len(errand.tasks) == 2)

    draft = Draft(table, 0, (0, 1))

    assert draft.cheapest(pair) == Insertion(extra=-70, places=(0, 1))
