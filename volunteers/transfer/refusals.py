"""Every sentence with which a row about volunteers, bikes or computers is refused, in Danish and English (X-17)."""

from accounts.refusals import register

register(
    no_such_number=(
        "Nummeret {reference} findes ikke. Ret det, eller lad feltet stå tomt, hvis rækken er ny.",
        "There is no number {reference}. Correct it, or leave the field empty if the row is new.",
    ),
    several_alike=(
        "Flere passer til rækken. Skriv nummeret på den, du mener.",
        "Several match the row. Write the number of the one you mean.",
    ),
)
