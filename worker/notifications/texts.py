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
# To the coordinators, of furniture on offer
register(
    "offer_received",
    fields=HOUSEHOLD,
    da=("Nogen vil give møbler", "{reference} venter på svar. Se tingene, og sig ja eller nej."),
    en=("Somebody offers furniture", "{reference} waits for an answer. Look at the things and say yes or no."),
)
register(
    "offer_replied",
    fields=HOUSEHOLD,
    da=("En giver har skrevet", "Giveren af {reference} har skrevet."),
    en=("A donor has written", "The donor of {reference} has written."),
)
register(
    "offer_withdrawn",
    fields=HOUSEHOLD,
    da=("Et tilbud er trukket tilbage", "Giveren har trukket {reference} tilbage. Var det på en tur, er stoppet væk."),
    en=("An offer is withdrawn", "The donor has withdrawn {reference}. If it was on a tour, the stop is gone."),
)
register(
    "offer_ran_out",
    fields=HOUSEHOLD,
    da=("Et tilbud er udløbet", "Ingen svarede på {reference} i tide. Giveren har fået besked."),
    en=("An offer has expired", "Nobody answered {reference} in time. The donor has been told."),
)
# To the donor, who has no sign-in: the link below the text is the donor's own
register(
    "offer_made",
    fields=HOUSEHOLD_DUE,
    da=(
        "Tak for dine ting",
        "Vi har fået dit tilbud {reference} og svarer inden {due}.\n\n"
        "Gem linket her. Med det ser du svaret, kan skrive til os og trække tilbuddet tilbage.",
    ),
    en=(
        "Thank you for your things",
        "We have received your offer {reference} and will answer by {due}.\n\n"
        "Keep the link below. With it you see the answer, can write to us and withdraw the offer.",
    ),
)
register(
    "offer_asked",
    fields=HOUSEHOLD_DUE,
    da=("Vi har et spørgsmål om dine ting", "Vi vil gerne vide mere om {reference}. Svar gennem linket inden {due}."),
    en=(
        "We have a question about your things",
        "We would like to know more about {reference}. Answer through the link by {due}.",
    ),
)
register(
    "offer_accepted",
    fields={"reference": "reference", "day": "date"},
    da=(
        "Ja tak til dine ting",
        "Vi vil gerne hente {reference}. Frivillige kommer den {day}. Passer dagen ikke, så skriv gennem linket.",
    ),
    en=(
        "Yes please to your things",
        "We would like to collect {reference}. Volunteers come on {day}. If the day does not suit you, write through "
        "the link.",
    ),
)
register(
    "offer_declined",
    fields=HOUSEHOLD,
    da=(
        "Nej tak til dine ting",
        "Vi kan ikke tage imod {reference} denne gang. Bag linket står hvorfor.\n\n"
        "Genbrugsbutikker som Røde Kors, Kirkens Korshær, Blå Kors og Frelsens Hær tager imod møbler, og flere henter "
        "selv. Der er også byttehjørnet på genbrugspladsen.",
    ),
    en=(
        "No thank you to your things",
        "We cannot take {reference} this time. The link says why.\n\n"
        "Charity shops such as the Red Cross, Kirkens Korshær, Blå Kors and the Salvation Army take furniture, and "
        "several collect it. There is also the swap corner at the recycling centre.",
    ),
)
register(
    "offer_expired",
    fields=HOUSEHOLD,
    da=(
        "Vi nåede ikke at svare",
        "Vi svarede ikke på {reference} i tide. Det er vi kede af. Tilbyd det gerne igen.\n\n"
        "Genbrugsbutikker som Røde Kors, Kirkens Korshær, Blå Kors og Frelsens Hær tager imod møbler, og flere henter "
        "selv.",
    ),
    en=(
        "We did not answer in time",
        "We did not answer {reference} in time. We are sorry. You are welcome to offer it again.\n\n"
        "Charity shops such as the Red Cross, Kirkens Korshær, Blå Kors and the Salvation Army take furniture, and "
        "several collect it.",
    ),
)
register(
    "offer_called_off",
    fields=HOUSEHOLD,
    da=("Vi henter ikke dine ting den dag", "Aftalen om at hente {reference} er aflyst. Du hører fra os igen."),
    en=(
        "We do not collect your things on that day",
        "The pickup of {reference} is called off. You will hear from us again.",
    ),
)
register(
    "crew_asked",
    fields={"day": "date"},
    da=("En tur mangler en", "Møbelturen {day} mangler en. Sig ja eller nej. Den første, der siger ja, får pladsen."),
    en=(
        "A tour needs somebody",
        "The tour on {day} needs somebody. Say yes or no. The first yes gets the place.",
    ),
)
register(
    "place_taken",
    fields={"day": "date"},
    da=("Pladsen er taget", "En anden tog pladsen på turen {day}. Tak, fordi du ville."),
    en=("The place is taken", "Somebody else took the place on the tour on {day}. Thank you for being willing."),
)
register(
    "crew_lost",
    fields={"day": "date"},
    da=("En tur mangler en", "En frivillig kan ikke køre turen {day}. De andre, der kan, er spurgt."),
    en=("A tour lacks somebody", "A volunteer cannot go on the tour on {day}. The others who can have been asked."),
)
register(
    "tour_published",
    fields={"day": "date"},
    da=("Din tur er klar", "Turen {day} er klar. På dagen står stoppene under Opgaver."),
    en=("Your tour is ready", "The tour on {day} is ready. On the day the stops are under Jobs."),
)
register(
    "tour_cancelled",
    fields={"day": "date"},
    da=("Turen er aflyst", "Turen {day} kører ikke."),
    en=("The tour is cancelled", "The tour on {day} is off."),
)
register(
    "tour_stop_cancelled",
    fields={"day": "date"},
    da=("Et stop er aflyst", "Et stop på turen {day} er aflyst. Åbn Opgaver, og se den nye liste."),
    en=("A stop is cancelled", "A stop on the tour on {day} is cancelled. Open Jobs and see the new list."),
)
register(
    "report_clashed",
    fields={"day": "date"},
    da=(
        "Et stop står i to udgaver",
        "Et stop på turen {day} blev ændret, mens holdet var uden net. Vælg den rigtige.",
    ),
    en=(
        "A stop has two versions",
        "A stop on the tour on {day} was changed while the crew was offline. Choose.",
    ),
)
register(
    "tour_tomorrow",
    fields={"day": "date"},
    da=(
        "Du skal køre i morgen",
        "Du er med på møbelturen {day}. Åbn Opgaver med net om morgenen.",
    ),
    en=(
        "You have a tour tomorrow",
        "You are on the furniture tour on {day}. Open Jobs online in the morning.",
    ),
)
register(
    "tour_unanswered",
    fields={"day": "date"},
    da=("En tur mangler svar", "På turen {day} er der stop uden svar. Ring til holdet, og skriv, hvordan det gik."),
    en=(
        "A tour lacks answers",
        "Some stops of the tour on {day} lack an answer. Call the crew and write it.",
    ),
)
register(
    "pickup_tomorrow",
    fields={"reference": "reference", "day": "date"},
    da=("Vi henter dine ting i morgen", "Vi henter {reference} den {day}. Passer det ikke, så sig det bag linket."),
    en=(
        "We collect your things tomorrow",
        "We collect {reference} on {day}. If it does not suit, say so behind the link.",
    ),
)
# To the coordinators, of homes to furnish
register(
    "order_made",
    fields=HOUSEHOLD,
    da=("En bolig skal møbleres", "{reference} har sagt ja til en bolig. Se, hvad der skal skaffes."),
    en=("A home is to be furnished", "{reference} has said yes to a home. See what has to be found."),
)
register(
    "order_moved",
    fields=HOUSEHOLD_DUE,
    da=("En indflytning har fået en dato", "{reference} flytter ind {due}."),
    en=("A move has got a date", "{reference} moves in on {due}."),
)
register(
    "order_cancelled",
    fields=HOUSEHOLD,
    da=("En bolig skal ikke møbleres alligevel", "{reference} flytter ikke. Det, der var sat til side, er frit igen."),
    en=("A home is not to be furnished after all", "{reference} does not move. What was set aside is free again."),
)
register(
    "reservation_expired",
    fields=HOUSEHOLD,
    da=("Ting er fri igen", "Ting, der var sat til side til {reference}, har ventet for længe og er fri igen."),
    en=("Things are free again", "Things that were set aside for {reference} have waited too long and are free again."),
)
register(
    "loan_overdue",
    fields=HOUSEHOLD_DUE,
    da=("En lånt computer skulle være afleveret", "Lån {reference} skulle være afleveret {due}. Ring til husstanden."),
    en=("A computer on loan is overdue", "Loan {reference} should have been returned on {due}. Call the household."),
)
register(
    "bike_check_stale",
    fields=HOUSEHOLD_DUE,
    da=("En cykel skal tjekkes igen", "Tjekket af {reference} gjaldt til {due}. Tjek cyklen, før den udleveres."),
    en=(
        "A bike has to be checked again",
        "The check of {reference} held until {due}. Check the bike before it goes out.",
    ),
)
register(
    "leisure_queue_moved",
    fields=HOUSEHOLD,
    da=("Køen til fritidspas er rykket", "{reference} har fået penge og er ikke længere i kø."),
    en=("The queue for leisure passes has moved", "{reference} has been promised money and no longer waits."),
)
register(
    "leisure_promise_lapsed",
    fields=HOUSEHOLD,
    da=("Et løfte er bortfaldet", "Foreningen meldte ikke betaling for {reference} i tide."),
    en=("A promise has lapsed", "The club did not ask for the money of {reference} in time."),
)
register(
    "leisure_claim_received",
    fields=HOUSEHOLD,
    da=("En forening har meldt betaling", "Se kravet for {reference} igennem."),
    en=("A club has asked for its money", "Look through the claim for {reference}."),
)
register(
    "leisure_child_stopped",
    fields=HOUSEHOLD,
    da=("Et barn er stoppet i en forening", "{reference}: tal med familien, og skriv, hvad I blev enige om."),
    en=("A child has stopped in a club", "{reference}: talk with the family and write what you agreed on."),
)
register(
    "leisure_check_in_due",
    fields={"reference": "reference", "months": "count"},
    da=("Går barnet der stadig?", "{reference}: der er gået {months} måneder. Spørg foreningen eller familien."),
    en=("Is the child still active?", "{reference}: {months} months have passed. Ask the club or the family."),
)
register(
    "leisure_pass_ends",
    fields=HOUSEHOLD_DUE,
    da=("Et fritidspas udløber", "{reference} gælder til og med {due}."),
    en=("A leisure pass runs out", "{reference} is valid until {due}."),
)
