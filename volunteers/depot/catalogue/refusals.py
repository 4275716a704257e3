"""Every sentence with which a rule about the depot's catalogue says no, in Danish and English (X-17)."""

from accounts.refusals import register

register(
    depot_size_wrong=("Skriv et tal over 0, som ikke er for stort.", "Write a number above 0 that is not too large."),
    carriers_wrong=("Skriv et tal fra 1 til {most}.", "Write a number from 1 to {most}."),
    seats_wrong=("Skriv et tal fra 1 til {most}.", "Write a number from 1 to {most}."),
    home_is_a_van=(
        "En bil kan ikke holde ved en anden bil. Vælg et lager.",
        "A van cannot be parked at another van. Choose a room of the depot.",
    ),
    package_line_twice=(
        "Den ting tælles allerede på den måde. Ret linjen i stedet.",
        "That thing is counted that way already. Correct the line instead.",
    ),
    package_count_wrong=("Skriv et antal fra 1 til 50.", "Write a number from 1 to 50."),
)
