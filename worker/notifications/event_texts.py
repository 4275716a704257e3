"""Every message about events and shifts. The page behind the link says which shift, to those who may see it."""

from worker.notifications.templates import register

DUE = {"due": "date"}

register(
    "shift_tomorrow",
    fields=DUE,
    da=("Du har en vagt", "Du har en vagt {due}. Tid og sted står på siden. Kan du ikke, så meld fra nu."),
    en=("You have a shift", "You have a shift on {due}. The page says when and where. If you cannot come, say so now."),
)
register(
    "place_offered",
    fields=DUE,
    da=("Der er blevet en plads", "Der er en plads til dig {due}. Svar på siden inden fristen, ellers går den videre."),
    en=("A place is free", "There is a place for you on {due}. Answer on the page in time, or it goes to the next."),
)
register(
    "event_moved",
    fields=DUE,
    da=("En vagt har fået ny tid", "Din vagt er nu {due}. Se tiden på siden. Du er stadig skrevet på."),
    en=("A shift has a new time", "Your shift is now on {due}. The page says when. You are still signed up."),
)
register(
    "event_moved_overlapping",
    fields=DUE,
    da=("Kan du stadig?", "Din vagt er flyttet til {due} og ligger nu oven i en anden af dine. Vælg den ene på siden."),
    en=("Can you still come?", "Your shift is now on {due}, at the same time as another of yours. Choose one of them."),
)
register(
    "event_cancelled",
    fields=DUE,
    da=("Et arrangement er aflyst", "Arrangementet {due}, som du har en vagt på, er aflyst. Du skal ikke gøre noget."),
    en=("An event is cancelled", "The event on {due}, where you have a shift, is cancelled. There is nothing to do."),
)
register(
    "shift_left_late",
    fields={"due": "date", "free": "count"},
    da=("En frivillig har meldt fra", "Nogen har meldt fra til en vagt {due}. Ledige pladser på vagten: {free}."),
    en=("A volunteer has dropped out", "Somebody has dropped out of a shift on {due}. Free places on it: {free}."),
)
register(
    "swap_offered",
    fields=DUE,
    da=("Vil du tage en vagt?", "En anden frivillig tilbyder en vagt {due}. Svar på siden."),
    en=("Will you take a shift?", "Another volunteer offers a shift on {due}. Answer on the page."),
)
register(
    "swap_accepted",
    fields=DUE,
    da=("Din vagt er taget", "En anden har taget din vagt {due}. Du er fri."),
    en=("Your shift is taken", "Somebody else has taken your shift on {due}. You are free."),
)
register(
    "swap_declined",
    fields=DUE,
    da=("Ingen byttede", "Der kom et nej til at tage din vagt {due}. Den er stadig din."),
    en=("No swap", "The answer about your shift on {due} was no. It is still yours."),
)
