"""The pools of the leisure passes from a spreadsheet (V-30, X-14)."""

from tests import factories
from tests.checks import history, refused
from tests.factories import DAY
from tests.housing.transfer.files import changes, csv_file, faults, read_in, tried
from volunteers.leisure.pool import keeping
from volunteers.leisure.pool.models import Commitment, GrantPool

HEAD = ["År", "Puljen", "Højst til et barn på et år", "Dage til at melde betaling"]


def test_a_pool_is_known_by_its_year_and_a_larger_one_moves_the_queue(karen):
    """V-30: what is promised, paid and left is told, never read; the dry run says how far the money goes."""
    pool = factories.pool(total_ore=50_000)
    factories.commitment(by=karen)
    waits = factories.commitment(by=karen)
    data = csv_file([*HEAD, "Lovet", "Betalt", "Tilbage", "I kø"], ["2026", "1.000,50 kr.", "2.000", "90", *"1234"],
                    ["2027", "90.000", "2.500", "60", *"0000"])  # fmt: skip

    _batch, report = tried("puljer", data, karen)
    waits.refresh_from_db()
    assert (waits.state, report.told) == ("waiting", ["Lovet", "Betalt", "Tilbage", "I kø"])
    assert changes(report)[0] == ("total_ore", "500", "1.000,50")
    assert [line["outcome"].get("da", "") for line in report.lines] == [
        "Derefter er der 0,50 kr. tilbage og 0 i kø.", "",
    ]  # fmt: skip
    read_in("puljer", data, karen)
    again, _report = tried("puljer", data, karen)

    pool.refresh_from_db()
    waits.refresh_from_db()
    new = GrantPool.objects.get(year=2027)
    assert (pool.total_ore, pool.committed_ore, pool.paid_ore, waits.state) == (100_050, 100_000, 0, "promised")
    assert (new.total_ore, new.ceiling_ore, new.days_to_claim, new.committed_ore) == (9_000_000, 250_000, 60, 0)
    assert (history(pool), history(new), again.unchanged) == (["changed"], ["created"], 2)


def test_what_is_wrong_with_a_pool_is_told_where_it_is(karen):
    """V-30: never below what is promised, no ceiling below what a child has; X-14: nothing is written."""
    pool = factories.pool(total_ore=100_000)
    factories.commitment(by=karen)

    batch, report = tried(
        "puljer",
        csv_file(HEAD, ["2026", "499", "2000", "90"], ["2015", "1", "1", "90"], ["2027", "", "1", "90"],
                 ["2028", "1", "en", "90"], ["2029", "1", "1", "6"], ["2030", "1", "1", "90"], ["2030", "2", "1", "90"],
                 ["", "1", "1", "90"]),
        karen,
    )  # fmt: skip
    _batch, low = tried("puljer", csv_file(HEAD[:3], ["2026", "1000", "499,50"], ["2031", "1", ""]), karen)
    _batch, lacking = tried("puljer", csv_file(HEAD[:2], ["2031", "1"]), karen)

    assert faults(report) == [
        (2, "total_ore", "pool_below_promised"), (3, "year", "cell_out_of_range"), (4, "total_ore", "cell_needed"),
        (5, "ceiling_ore", "cell_not_a_number"), (6, "days_to_claim", "cell_out_of_range"), (8, "", "row_twice"),
        (9, "year", "cell_needed"),
    ]  # fmt: skip
    assert faults(low) == [(2, "ceiling_ore", "ceiling_below_used"), (3, "ceiling_ore", "cell_needed")]
    assert faults(lacking) == [(2, "ceiling_ore", "cell_needed")]
    assert (batch.new, list(GrantPool.objects.all()), Commitment.objects.count()) == (1, [pool], 1)


def test_the_action_itself_knows_which_years_there_are(karen):
    """Whichever door it comes through: only the form said so."""
    with refused("pool_year_wrong", "year"):
        keeping.open_pool(by=karen, values={"year": 20_026})
    with refused("days_to_claim_wrong", "days_to_claim"):
        keeping.change_pool(pool=factories.pool(), by=karen, on=DAY, version=1, values={"days_to_claim": 366})
