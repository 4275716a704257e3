"""Every message of the house. The page behind the link tells the rest, to those who may see it."""

from worker.notifications.templates import register

HOUSEHOLD = {"reference": "reference"}
HOUSEHOLD_DUE = {"reference": "reference", "due": "date"}

register(
    "placement_approved",
    fields=HOUSEHOLD,
    da=("En placering er godkendt", "Placeringen af {reference} er godkendt og kan tilbydes."),
    en=("A placement is approved", "The placement of {reference} is approved and can be offered."),
)
register(
    "placement_offered",
    fields=HOUSEHOLD_DUE,
    da=("Et boligtilbud er sendt", "{reference} har fået et tilbud. Svarfrist: {due}."),
    en=("A home has been offered", "{reference} has been offered a home. Answer due: {due}."),
)
register(
    "placement_accepted",
    fields=HOUSEHOLD,
    da=("Et boligtilbud er accepteret", "{reference} har sagt ja til tilbuddet."),
    en=("An offer is accepted", "{reference} has accepted the offer."),
)
register(
    "placement_confirmed",
    fields=HOUSEHOLD,
    da=("Udlejer har sagt ja", "Udlejer har bekræftet lejemålet til {reference}."),
    en=("The landlord has said yes", "The landlord has confirmed the tenancy of {reference}."),
)
register(
    "placement_moved_in",
    fields=HOUSEHOLD,
    da=("En husstand er flyttet ind", "{reference} er flyttet ind."),
    en=("A household has moved in", "{reference} has moved in."),
)
register(
    "placement_declined_household",
    fields=HOUSEHOLD,
    da=("Et boligtilbud er afslået", "{reference} takkede nej. Boligen kan tilbydes til en anden."),
    en=("An offer is declined", "{reference} declined. The home can be offered to somebody else."),
)
register(
    "placement_declined_landlord",
    fields=HOUSEHOLD,
    da=("Udlejer har sagt nej", "Udlejer sagde nej til {reference}. Se begrundelsen på siden."),
    en=("The landlord has said no", "The landlord said no to {reference}. The page shows the reason."),
)
register(
    "placement_declined_municipality",
    fields=HOUSEHOLD,
    da=("En placering er afvist", "Forslaget om {reference} er afvist. Se begrundelsen på siden."),
    en=("A placement is turned down", "The proposal for {reference} is turned down. The page shows the reason."),
)
register(
    "placement_withdrawn",
    fields=HOUSEHOLD,
    da=("En placering er trukket tilbage", "Placeringen af {reference} er trukket tilbage."),
    en=("A placement is withdrawn", "The placement of {reference} is withdrawn."),
)
register(
    "placement_expired",
    fields=HOUSEHOLD,
    da=("Et boligtilbud er udløbet", "Fristen for {reference} udløb uden svar. Boligen er åben igen."),
    en=("An offer has expired", "The deadline for {reference} passed without an answer. The home is open again."),
)
register(
    "placement_preempted",
    fields=HOUSEHOLD,
    da=("En anden placering kom først", "Placeringen af {reference} gælder ikke længere; en anden kom først."),
    en=("Another placement came first", "The placement of {reference} no longer stands; another came first."),
)
# Also when the home went back to the landlord, and nobody came first.
register(
    "placement_preempted",
    version=2,
    fields=HOUSEHOLD,
    da=(
        "En placering er bortfaldet",
        "Placeringen af {reference} er bortfaldet: husstanden eller boligen er ikke længere fri.",
    ),
    en=(
        "A placement has lapsed",
        "The placement of {reference} has lapsed: the household or the home is no longer free.",
    ),
)
register(
    "offer_due",
    fields=HOUSEHOLD_DUE,
    da=("Svarfristen for et tilbud nærmer sig", "{reference} skal svare senest {due}."),
    en=("An offer must be answered soon", "{reference} must answer no later than {due}."),
)
register(
    "offer_overdue",
    fields=HOUSEHOLD_DUE,
    da=("Svarfristen for et tilbud er passeret", "{reference} skulle have svaret senest {due}."),
    en=("An offer is past its deadline", "{reference} should have answered no later than {due}."),
)
register(
    "vacancy_opened",
    fields={"available": "date", "due": "date"},
    da=("En ledig bolig er vores", "Ledig fra {available}. Afgør senest {due}."),
    en=("A vacant home is ours", "Available from {available}. Decide no later than {due}."),
)
register(
    "vacancy_due",
    fields={"due": "date"},
    da=("En ledig bolig skal afgøres snart", "Der er ikke sendt noget tilbud. Afgør senest {due}."),
    en=("A vacant home must be decided soon", "No offer has been made. Decide no later than {due}."),
)
register(
    "vacancy_overdue",
    fields={"due": "date"},
    da=("Fristen for en ledig bolig er passeret", "Boligen skulle være afgjort senest {due}."),
    en=("A vacant home is past its deadline", "The home should have been decided no later than {due}."),
)
register(
    "rooms_need_changed",
    fields={"reference": "reference", "was": "count", "now": "count"},
    da=("Et behov for rum er ændret", "{reference}: antal rum før {was}, nu {now}."),
    en=("A need for rooms has changed", "{reference}: rooms before {was}, now {now}."),
)
register(
    "site_lease_end",
    fields={"due": "date"},
    da=("En aftale om et sted udløber", "Aftalen om et midlertidigt sted udløber {due}."),
    en=("The lease of a site ends", "The lease of a temporary site ends on {due}."),
)
register(
    "site_notice_on",
    fields={"due": "date"},
    da=("Et sted skal siges op eller forlænges", "Aftalen om et midlertidigt sted skal siges op senest {due}."),
    en=("A site must be given up or renewed", "The last day to give notice on a temporary site is {due}."),
)
register(
    "site_permit_end",
    fields={"due": "date"},
    da=("En tilladelse til et sted udløber", "Tilladelsen til et midlertidigt sted udløber {due}."),
    en=("The permit of a site ends", "The permit of a temporary site ends on {due}."),
)
register(
    "approval_waits",
    fields=HOUSEHOLD,
    da=(
        "Et forslag venter på en anden",
        "Forslaget om {reference} skal godkendes af en anden end den, der lavede det.",
    ),
    en=("A proposal waits for somebody else", "The proposal for {reference} must be approved by another person."),
)
register(
    "decline_asked",
    fields=HOUSEHOLD,
    da=(
        "Et afslag venter på en anden",
        "En kollega vil afvise eller trække placeringen af {reference} tilbage.",
    ),
    en=(
        "A refusal waits for somebody else",
        "A colleague wants to refuse or withdraw the placement of {reference}.",
    ),
)
register(
    "decline_answered",
    fields=HOUSEHOLD,
    da=("Der er svaret på dit ønske om afslag", "En kollega har svaret om {reference}. Se svaret på siden."),
    en=("Your wish to refuse is answered", "A colleague has answered about {reference}. The page shows the answer."),
)
register(
    "acceptance_fell_through",
    fields=HOUSEHOLD,
    da=(
        "En accepteret bolig faldt til jorden",
        "{reference} havde sagt ja, men placeringen er slut. Spørg boligteamet.",
    ),
    en=(
        "An accepted home fell through",
        "{reference} had said yes, but the placement is over. Ask the housing team.",
    ),
)
register(
    "appeal_received",
    fields=HOUSEHOLD_DUE,
    da=("En klage er modtaget", "{reference} har klaget. Svar senest {due}."),
    en=("An appeal has come", "{reference} has complained. Answer no later than {due}."),
)
register(
    "appeal_closed",
    fields=HOUSEHOLD,
    da=("En klage er afsluttet", "Klagen fra {reference} er besvaret eller lukket. Se svaret på siden."),
    en=("An appeal is closed", "The appeal of {reference} is answered or closed. The page shows the answer."),
)
register(
    "appeal_due",
    fields=HOUSEHOLD_DUE,
    da=("En klage skal besvares snart", "Klagen fra {reference} skal besvares senest {due}."),
    en=("An appeal must be answered soon", "The appeal of {reference} must be answered no later than {due}."),
)
register(
    "appeal_overdue",
    fields=HOUSEHOLD_DUE,
    da=("Fristen for en klage er passeret", "Klagen fra {reference} skulle være besvaret senest {due}."),
    en=("An appeal is past its deadline", "The appeal of {reference} should have been answered no later than {due}."),
)
register(
    "volunteer_applied",
    fields=HOUSEHOLD,
    da=("En har meldt sig som frivillig", "{reference} vil gerne hjælpe. Ring eller skriv, og svar."),
    en=("Somebody offers to help", "{reference} would like to help. Call or write, and answer."),
)
register(
    "pause_wished",
    fields=HOUSEHOLD,
    da=("En frivillig ønsker pause", "{reference} beder om en pause."),
    en=("A volunteer asks for a pause", "{reference} asks for a pause."),
)
register(
    "certificate_due",
    fields=HOUSEHOLD_DUE,
    da=("En børneattest skal fornys", "Børneattesten hos {reference} skal fornys senest {due}."),
    en=("A child certificate must be renewed", "The child certificate at {reference} must be renewed by {due}."),
)
register(
    "turned_fifteen",
    fields=HOUSEHOLD,
    da=("En i en kontaktfamilie er fyldt 15", "Hos {reference} er en fyldt 15 og skal have en børneattest."),
    en=("Somebody in a contact family is 15", "At {reference} somebody has turned 15 and needs a child certificate."),
)
register(
    "match_agreed",
    fields=HOUSEHOLD,
    da=("En frivillig har sagt ja", "Den frivillige, der er spurgt for {reference}, har sagt ja."),
    en=("A volunteer has said yes", "The volunteer who was asked for {reference} has said yes."),
)
register(
    "match_refused",
    fields=HOUSEHOLD,
    da=("En frivillig har sagt nej", "Den frivillige, der er spurgt for {reference}, sagde nej. Se nye forslag."),
    en=("A volunteer has said no", "The volunteer who was asked for {reference} said no. Look at new suggestions."),
)
register(
    "match_lapsed",
    fields=HOUSEHOLD,
    da=("Et forslag til kontakt er bortfaldet", "Syv dage gik uden svar fra begge. {reference} venter igen."),
    en=("A proposed contact has lapsed", "Seven days went without both answers. {reference} waits again."),
)
register(
    "contact_silent_volunteer",
    fields={"since": "date"},
    da=(
        "Hvordan går det?",
        "Vi har ikke hørt om jeres kontakt siden {since}. Skriv på din side, når I har set hinanden, eller ring til "
        "koordinatoren, og fortæl, hvordan det går.",
    ),
    en=(
        "How are things going?",
        "We have not heard of your contact since {since}. Write on your page when you have seen each other, or call "
        "the coordinator and tell how it is going.",
    ),
)
register(
    "contact_silent_coordinator",
    fields={"reference": "reference", "since": "date"},
    da=("En kontakt er stille", "{reference} og den frivillige har ikke haft kontakt siden {since}. Ring til dem."),
    en=("A contact is silent", "{reference} and the volunteer have had no contact since {since}. Call them."),
)
