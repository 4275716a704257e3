"""Every sentence with which a rule about tours says no, in Danish and English (X-17)."""

from accounts.refusals import register

register(
    tour_is_over=(
        "Turen er »{state}« og kan ikke ændres.",
        "The tour is “{state}” and cannot be changed.",
    ),
    tour_ends_too_early=("Turen skal slutte, efter den er begyndt.", "The tour must end after it has begun."),
    tour_in_the_past=("Vælg i dag eller en dag, der kommer.", "Choose today or a day to come."),
    tour_without_stops=("Der er ingen stop på turen. Sæt nogle på først.", "There are no stops. Put some on first."),
    tour_has_open_stops=(
        "{count} stop mangler et svar. Skriv, hvordan det gik, før turen afsluttes.",
        "{count} stops lack an answer. Write how they went before the tour is finished.",
    ),
    tour_has_clashes=(
        "To udgaver af et stop venter på et valg. Vælg først.",
        "Two versions of a stop wait for a choice. Choose first.",
    ),
    tour_not_published=("Turen er ikke klar endnu. Gør den klar først.", "The tour is not ready yet. Make it ready."),
    vehicle_seats_too_few=(
        "{vehicle} har {seats} pladser. Vælg færre til turen, eller en anden bil.",
        "{vehicle} has {seats} seats. Choose fewer for the tour, or another van.",
    ),
    depot_not_on_the_map=(
        "{depot} mangler et punkt på kortet, så turen kan ikke regnes.",
        "{depot} has no point on the map, so the tour cannot be worked out.",
    ),
    van_is_on_its_way=(
        "Bilen er på vej dertil lige nu. Ring til koordinatoren.",
        "The van is on its way there right now. Call the coordinator.",
    ),
    # stops
    stop_is_over=("Stoppet er »{state}« og kan ikke flyttes.", "The stop is “{state}” and cannot be moved."),
    stop_window_wrong=("Tiden skal slutte, efter den er begyndt.", "The time must end after it has begun."),
    stop_persons=("Skriv et tal fra 1 til 6.", "Write a number from 1 to 6."),
    stop_minutes=("Skriv et tal fra 1 til 240 minutter.", "Write a number from 1 to 240 minutes."),
    stop_not_on_tour=("Stoppet er ikke på turen længere. Se turen igen.", "The stop is no longer on the tour."),
    plan_is_old=(
        "Noget er ændret, siden planen blev regnet. Se den nye plan, og tag den.",
        "Something has changed since the plan was made. Look at the new plan, and take it.",
    ),
    plan_unreadable=("Planen kunne ikke læses. Regn den igen.", "The plan could not be read. Work it out again."),
    # crew
    crew_full=("Der er ingen ledig plads på turen.", "There is no free place on the tour."),
    crew_driver_missing=(
        "Den sidste plads er til en, der kan køre bilen.",
        "The last place is for somebody who can drive the van.",
    ),
    crew_not_available=(
        "{name} kan ikke spørges: er ikke aktiv, er væk den dag eller hjælper ikke i depotet.",
        "{name} cannot be asked: not active, away that day, or does not help in the depot.",
    ),
    crew_nobody_to_ask=(
        "Der er ingen, der kan spørges den dag.",
        "There is nobody who can be asked that day.",
    ),
    # what a phone sends
    report_unreadable=("Det, der blev sendt, kunne ikke læses.", "What was sent could not be read."),
    report_key_used=(
        "Den samme nøgle er brugt til noget andet. Skriv det igen.",
        "The same key was used for something else. Write it again.",
    ),
    report_not_yours=(
        "Du var ikke med på den tur den dag. Ring til koordinatoren.",
        "You were not on that tour that day. Call the coordinator.",
    ),
    report_wrong_day=(
        "Stoppet hører til {day}. Kun det, der skete den dag, kan sendes.",
        "The stop belongs to {day}. Only what happened that day can be sent.",
    ),
    report_too_late=(
        "Det er mere end {days} dage siden. Ring til koordinatoren.",
        "It was more than {days} days ago. Call the coordinator.",
    ),
    outcome_unknown=("Vælg, hvordan det gik.", "Choose how it went."),
    outcome_needs_note=("Skriv kort, hvad der skete.", "Write briefly what happened."),
    outcome_needs_things=("Sæt hak ved det, I fik med.", "Tick what you brought along."),
    outcome_things_too_many=("Skriv et tal fra 1 til 200.", "Write a number from 1 to 200."),
    return_place_unknown=("Vælg, hvor tingene stilles.", "Choose where the things are put."),
    no_receipt_yet=(
        "Der er ingen kvittering: Tingene er ikke afleveret.",
        "There is no receipt: the things have not been handed over.",
    ),
    undo_too_late=(
        "Det kan ikke fortrydes længere. Ring til koordinatoren.",
        "This cannot be undone any more. Call the coordinator.",
    ),
    undo_by_others=("En anden har skrevet det, så du kan ikke fortryde det.", "Somebody else wrote that."),
    choice_made=("Der er allerede valgt.", "The choice has been made already."),
    photos_enough=("Der er plads til {most} billeder på et stop.", "There is room for {most} pictures of a stop."),
)
