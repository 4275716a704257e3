"""Words that the house itself wrote into a row, shown in the language of whoever reads them.

The access log and the histories keep Danish, whoever caused the line. What a person typed has no translation and stays as
it was typed.
"""

from django.utils.translation import gettext, gettext_noop

OURS = (
    # why somebody looked
    gettext_noop("Afgørelse"),
    gettext_noop("Beskyttet adresse til levering"),
    gettext_noop("Brev"),
    gettext_noop("Cykler og computere"),
    gettext_noop("Del husstanden"),
    gettext_noop("Depot"),
    gettext_noop("Egen kontakt"),
    gettext_noop("Egne kontakter"),
    gettext_noop("Flere enlige i samme bolig"),
    gettext_noop("Flyt til en anden husstand"),
    gettext_noop("Foreslå samlet"),
    gettext_noop("Forhåndsvisning"),
    gettext_noop("Forhåndsvisning af egne vægte"),
    gettext_noop("Forhåndsvisning af rumtabel"),
    gettext_noop("Forhåndsvisning af udlejningsregel"),
    gettext_noop("Forhåndsvisning af vægte"),
    gettext_noop("Forslag til kontakt"),
    gettext_noop("Husstande"),
    gettext_noop("Indlæsning fra regneark"),
    gettext_noop("Klage"),
    gettext_noop("Klage, gemt afgørelse"),
    gettext_noop("Klager"),
    gettext_noop("Kontakt"),
    gettext_noop("Kontakter"),
    gettext_noop("Ledig bolig"),
    gettext_noop("Ledige boliger"),
    gettext_noop("Lodtrækning"),
    gettext_noop("Lov en plads"),
    gettext_noop("Lovet plads sammen"),
    gettext_noop("Mulig dublet"),
    gettext_noop("Møbeltur"),
    gettext_noop("Møblering"),
    gettext_noop("Placering"),
    gettext_noop("Placeringer i gang"),
    gettext_noop("Sammenligning"),
    gettext_noop("Sprunget over"),
    gettext_noop("Svar på klage"),
    gettext_noop("Tag ud af drift"),
    gettext_noop("Ture"),
    gettext_noop("Uden kontakt"),
    gettext_noop("Ventes"),
    gettext_noop("indsigt til borgeren"),
    gettext_noop("mulig dublet"),
    gettext_noop("mulige dubletter"),
    gettext_noop("oprettet"),
    gettext_noop("samme kald igen"),
    gettext_noop("Ønsker til kontakt"),
    # why something became as it did
    gettext_noop("Aftalen: turen går til næste ledige bolig."),
    gettext_noop("Anden husstand"),
    gettext_noop("Boligen er ikke længere ledig."),
    gettext_noop("Boligen gik til en anden husstand."),
    gettext_noop("De er flyttet tilbage"),
    gettext_noop("De første vægte, indtil kommunen vælger sine egne."),
    gettext_noop("Flyttet i fast bolig"),
    gettext_noop("Fortrudt"),
    gettext_noop("De er ikke flyttet alligevel"),
    gettext_noop("De flyttede en anden dag"),
    gettext_noop("Husstanden er flyttet i fast bolig."),
    gettext_noop("Husstanden fik en anden bolig."),
    gettext_noop("Husstanden sagde ja til en anden bolig."),
    gettext_noop("Placeret uden et løfte forud"),
    gettext_noop("Punktet er set efter."),
    gettext_noop("Slået op i adresseregistret igen."),
    gettext_noop("Svarfristen er overskredet; aftalen giver boligen tilbage."),
)


def shown(text: str) -> str:
    """The text in the reader's language where it is one of ours, else as it stands."""
    return gettext(text) if text else ""
