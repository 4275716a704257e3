"""Every sentence with which a row of the volunteers' sheets is refused, in Danish and English (X-17)."""

from accounts.refusals import register

register(
    no_such_number=(
        "Nummeret {reference} findes ikke. Ret det, eller lad feltet stå tomt, hvis rækken er ny.",
        "There is no number {reference}. Correct it, or leave the field empty if the row is new.",
    ),
    no_such_owner=(
        "Nummeret {reference} findes ikke. Ret det, eller lad feltet stå tomt, og skriv navnet.",
        "There is no number {reference}. Correct it, or leave the field empty and write the name.",
    ),
    row_of_another=(
        "Nummeret i systemet hører til noget andet end det, der står her. Ret det her, eller slet nummeret, "
        "så rækken bliver ny.",
        "The number in the system belongs to something other than what stands here. Correct it here, or delete the "
        "number, so that the row becomes new.",
    ),
    no_such_device=(
        "Der er ingen computer med nummer {reference}. Ret nummeret, eller opret computeren først.",
        "There is no device with number {reference}. Correct the number, or add the device first.",
    ),
    household_not_served=(
        "Ingen husstand har nummer {reference}. Se det på siden »Kontaktfamilier«.",
        "No household has the number {reference}. See the page “Contact families”.",
    ),
    reservation_stays=(
        "En reservation kan ikke rettes. Annullér den på computerens side, og reservér igen.",
        "A reservation cannot be changed. Cancel it on the device's page and reserve again.",
    ),
    several_alike=(
        "Flere passer til rækken. Skriv nummeret på den, du mener.",
        "Several match the row. Write the number of the one you mean.",
    ),
    no_such_volunteer=(
        "Der er ingen frivillig med nummer {reference}. Ret nummeret, eller skriv navnet.",
        "There is no volunteer with number {reference}. Correct the number, or write the name.",
    ),
    no_volunteer_of_name=(
        "Ingen frivillig hedder {name}. Se efter stavemåden, eller skriv nummeret.",
        "No volunteer is called {name}. Check the spelling, or write the number.",
    ),
    several_volunteers=(
        "Der er flere frivillige, der hedder {name}. Skriv nummeret, for eksempel F-2026-0001.",
        "There are several volunteers called {name}. Write the number, for example F-2026-0001.",
    ),
    no_such_pass=(
        "Der er intet pas med nummer {reference}. Ret nummeret, eller opret passet først.",
        "There is no pass with number {reference}. Correct the number, or create the pass first.",
    ),
    several_activities=(
        "Foreningen har flere aktiviteter, der hedder {name}. Skriv aldrene efter navnet, for eksempel {name} (6-12).",
        "The club has several activities called {name}. Write the ages after the name, for example {name} (6-12).",
    ),
    request_stands=(
        "{reference} kan ikke ændres fra en fil. Skriv rækken, som den står, eller slet den. Er noget forkert, så tag "
        "ansøgningen tilbage på dens side, og søg igen på passet.",
        "{reference} cannot be changed by a file. Write the row as it stands, or delete it. If something is wrong, take the "
        "application back on its page and apply again on the pass.",
    ),
    cancelled_event_stays=(
        "Arrangementet er aflyst og kan ikke rettes. Slet linjen, eller skriv det som et nyt med en anden tid.",
        "The event is cancelled and cannot be changed. Delete the line, or write it as a new one at another time.",
    ),
)
