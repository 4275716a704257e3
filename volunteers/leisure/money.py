"""Amounts are whole øre in the database and in every action; here they become words for refusals and files."""


def in_kroner(ore: int) -> str:
    """123450 is 1.234,50, as Danes write it; whole kroner without øre."""
    whole, rest = divmod(ore, 100)
    figure = f"{whole:,}".replace(",", ".")
    return f"{figure},{rest:02d}" if rest else figure
