"""What each figure means, in words: the same on the page, in the API and in a report (H-52)."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Definition:
    """A figure's name, how it is counted, and what stands above and below the line."""

    name: str | Promise
    counted: str | Promise
    numerator: str | Promise
    denominator: str | Promise = ""


DEFINITIONS: dict[str, Definition] = {
    "housed": Definition(
        _("Husstande i fast bolig"),
        _("Indflytninger i fast bolig de seneste 12 måneder."),
        _("indflytninger"),
    ),
    "waited_median": Definition(
        _("Ventetid ved indflytning, midten"),
        _(
            "Måneder fra første dag i midlertidig bolig (anden akut: fra behovet blev registreret) til indflytning. "
            "Halvdelen ventede kortere. Indflytninger uden kendt startdato tæller ikke med."
        ),
        _("måneder"),
        _("indflytninger med kendt startdato"),
    ),
    "waited_mean": Definition(
        _("Ventetid ved indflytning, gennemsnit"),
        _("De samme måneder lagt sammen og delt med antallet af indflytninger."),
        _("måneder"),
        _("indflytninger med kendt startdato"),
    ),
    "waiting_households": Definition(
        _("Husstande, der venter"),
        _("Husstande, der søger fast bolig og bor i midlertidig bolig i dag."),
        _("husstande"),
    ),
    "waiting_persons": Definition(
        _("Personer, der venter"), _("Personerne i de husstande, der venter i dag."), _("personer")
    ),
    "waiting_median": Definition(
        _("Ventetid indtil nu, midten"),
        _("Måneder i midlertidig bolig indtil i dag for dem, der venter. Ophold, der ikke er slut, tæller til i dag."),
        _("måneder"),
        _("husstande, der venter, med kendt startdato"),
    ),
    "occupancy": Definition(
        _("Midlertidige pladser i brug"),
        _("Personer, der bor på de midlertidige steder i dag, delt med sengepladserne."),
        _("beboere"),
        _("pladser"),
    ),
    "vacancy_rent": Definition(
        _("Tomgangsleje i år"),
        _("Leje fra boligen var klar, til nogen flyttede ind, kun dagene i dette år: årlig leje delt med 365 pr. dag."),
        _("kroner"),
        _("boliger med kendt husleje"),
    ),
    "accepted": Definition(
        _("Tilbud, husstanden sagde ja til"),
        _("Tilbud sendt de seneste 12 måneder. Kun besvarede og udløbne tilbud tæller; løbende tæller ikke med."),
        _("ja"),
        _("besvarede eller udløbne tilbud"),
    ),
    "balance": Definition(
        _("Boliger til flygtninge"),
        _("Udlejede boliger af kommunens ture, der gik til flygtninge, delt med alle, siden turene begyndte."),
        _("til flygtninge"),
        _("udlejede boliger"),
    ),
    "bypasses": Definition(
        _("Nr. 1 sprunget over"),
        _("Placeringer foreslået de seneste 12 måneder, hvor en anden end nr. 1 blev valgt med en begrundelse."),
        _("forslag forbi nr. 1"),
        _("forslag"),
    ),
}
SPREAD = Definition(
    _("Spredning på distrikter"),
    _("Distriktets del af alle boliger ved siden af dets del af de personer, kommunen har boligplaceret."),
    _("boligplacerede personer i distriktet"),
    _("boligplacerede personer i alt"),
)
