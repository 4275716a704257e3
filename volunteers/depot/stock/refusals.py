"""Every sentence with which a rule about the depot's stock says no, in Danish and English (X-17)."""

from accounts.refusals import register

register(
    place_archived=(
        "{place} bruges ikke mere. Vælg et andet sted.",
        "{place} is no longer used. Choose another place.",
    ),
    kind_is_counted=(
        "{kind} tælles kun. Skriv antallet under »Ting, der tælles«.",
        "{kind} is only counted. Write the number under “Counted things”.",
    ),
    kind_is_not_counted=(
        "{kind} tælles ikke: hver ting skrives for sig.",
        "{kind} is not counted: each thing is written down by itself.",
    ),
    thing_is_on_the_van=(
        "{name} er på bilen. Meld den afleveret, eller bring den tilbage, under boligen.",
        "{name} is on the van. Report it handed over, or bring it back, on the home's page.",
    ),
    thing_is_set_aside=(
        "{name} er sat til side til en bolig. Giv den fri først.",
        "{name} is set aside for a home. Give it free first.",
    ),
    item_moved=(
        "{name} er flyttet, siden du åbnede siden. Se, hvor den er nu.",
        "{name} has been moved since you opened the page. Look where it is now.",
    ),
    item_already_there=("{name} er der allerede.", "{name} is there already."),
    count_nothing=("Skriv et antal på mindst 1.", "Write a number of at least 1."),
    count_goes_nowhere=(
        "Vælg et andet sted end det, de kommer fra.",
        "Choose another place than the one they come from.",
    ),
    not_enough=(
        "Der er kun {free} fri af {kind} i {place}.",
        "Only {free} of {kind} are free in {place}.",
    ),
    carried_by_one_to_four=("Skriv et tal fra 1 til 4 personer.", "Write a number from 1 to 4 persons."),
    stock_needs_reason=("Skriv, hvad der skete.", "Write what happened."),
    label_batch_size=("Skriv et tal fra 1 til {most} mærkater.", "Write a number from 1 to {most} labels."),
    label_unreadable=(
        "»{label}« er ikke en kode. Skriv tegnene under QR-koden.",
        "“{label}” is not a code. Write the characters below the QR code.",
    ),
    label_is_used=(
        "Mærkat {label} sidder allerede på en ting. Brug en ny.",
        "Label {label} is on a thing already. Use a new one.",
    ),
    label_was_replaced=(
        "Mærkat {label} er erstattet og bruges ikke igen.",
        "Label {label} has been replaced and is not used again.",
    ),
    item_has_label=(
        "Tingen har allerede mærkat {label}. Erstat den, hvis den er ødelagt.",
        "The thing has label {label} already. Replace it if it is damaged.",
    ),
)
