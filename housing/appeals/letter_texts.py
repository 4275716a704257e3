"""The words of the answer to an appeal, in Danish and English, to several ("I") or to one who lives alone ("du").

An answer is itself a decision: reasons and guidance stand in it (forvaltningsloven §§ 22, 25). Where the household can
go next is for the municipality's lawyers to write (verify), so the letter promises to say it.
"""

from housing.appeals.models import State

TEXTS = {
    "da": {
        "title": "Svar på jeres klage",
        "greeting": "Kære {household}",
        "about": "Vi fik jeres klage den {received}. Den gælder vores afgørelse nr. {number} fra den {decided}.",
        "complaint_heading": "Det klagede I over",
        "outcome_heading": "Vores svar",
        "why_heading": "Derfor",
        "another": "En anden medarbejder end dem, der traf afgørelsen, har set på sagen igen.",
        "in_danish": "",
        "next_heading": "Hvis I stadig er uenige",
        "next": "Ring til os på {phone}, eller skriv til os inden fire uger. Så fortæller vi, hvem I kan klage til nu, "
                "og hjælper jer med det.",
        "bye": "Venlig hilsen",
        "reference": "Jeres nummer",
        "case_word": "Sagsnummer (KLE)",
        "date": "Dato",
    },
    "en": {
        "title": "Answer to your complaint",
        "greeting": "Dear {household}",
        "about": "We received your complaint on {received}. It is about our decision no. {number} of {decided}.",
        "complaint_heading": "What you complained about",
        "outcome_heading": "Our answer",
        "why_heading": "Why",
        "another": "Another person than those who decided has looked at the case again.",
        "in_danish": "The reasons are written in Danish. Call us, and we will explain them to you.",
        "next_heading": "If you still disagree",
        "next": "Call us on {phone} or write to us within four weeks. We will tell you where you can complain now, and "
                "help you do it.",
        "bye": "Kind regards",
        "reference": "Your number",
        "case_word": "Case number (KLE)",
        "date": "Date",
    },
}  # fmt: skip
# The same said to somebody who lives alone; what is not here is the same to all.
TO_ONE = {
    "da": {
        "title": "Svar på din klage",
        "about": "Vi fik din klage den {received}. Den gælder vores afgørelse nr. {number} fra den {decided}.",
        "complaint_heading": "Det klagede du over",
        "next_heading": "Hvis du stadig er uenig",
        "next": "Ring til os på {phone}, eller skriv til os inden fire uger. Så fortæller vi, hvem du kan klage til nu, "
                "og hjælper dig med det.",
        "reference": "Dit nummer",
    },
    "en": {},
}  # fmt: skip
OUTCOMES = {
    "da": {
        State.UPHELD: "Vi har set på sagen igen. Afgørelsen står fast.",
        State.CHANGED: "I får ret. Vi ændrer afgørelsen.",
        State.SENT_BACK: "I får ret i, at sagen skal ses på igen. Vi træffer en ny afgørelse, og I får besked.",
        State.TOO_LATE: "I skulle have klaget senest den {last}. Derfor kan vi ikke behandle klagen.",
    },
    "en": {
        State.UPHELD: "We have looked at the case again. The decision stands.",
        State.CHANGED: "You are right. We change the decision.",
        State.SENT_BACK: "You are right that the case must be looked at again. We will make a new decision and tell you.",
        State.TOO_LATE: "You should have complained by {last}. Therefore we cannot take up the complaint.",
    },
}
OUTCOMES_TO_ONE = {
    "da": {
        State.CHANGED: "Du får ret. Vi ændrer afgørelsen.",
        State.SENT_BACK: "Du får ret i, at sagen skal ses på igen. Vi træffer en ny afgørelse, og du får besked.",
        State.TOO_LATE: "Du skulle have klaget senest den {last}. Derfor kan vi ikke behandle klagen.",
    },
    "en": {},
}
