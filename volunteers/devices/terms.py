"""The terms of a loan in the languages the house has them in. A changed text gets a new version (V-29)."""

from dataclasses import dataclass
from datetime import date

from volunteers.languages import Language

VERSION = 1


@dataclass(frozen=True)
class Terms:
    """`lines` use {device} and {due}; `tick` is what the borrower agrees to; `right_to_left` for Arabic."""

    title: str
    lines: tuple[str, ...]
    tick: str
    name: str
    right_to_left: bool = False


TERMS: dict[str, Terms] = {
    Language.DANISH: Terms(
        "Vilkår for lån",
        (
            "Du låner {device} af kommunen. Det koster ikke noget.",
            "Aflever den senest {due}. Har du brug for den længere, så spørg, før dagen er kommet.",
            "Pas på den, og lån den ikke ud til andre.",
            "Går den i stykker eller bliver væk, så sig det med det samme. Du skal ikke betale for almindeligt slid.",
            "Gem det, du vil beholde, før du afleverer. Vi sletter alt, der ligger på den.",
        ),
        "Jeg har læst vilkårene og er enig.",
        "Dit navn",
    ),
    Language.ENGLISH: Terms(
        "Terms of the loan",
        (
            "You borrow {device} from the municipality. It is free of charge.",
            "Return it no later than {due}. If you need it longer, ask before that day.",
            "Take care of it, and do not lend it to others.",
            "If it breaks or is lost, tell us at once. You do not pay for ordinary wear.",
            "Save what you want to keep before you return it. We erase everything on it.",
        ),
        "I have read the terms and agree.",
        "Your name",
    ),
    Language.ARABIC: Terms(
        "شروط الإعارة",
        (
            "أنت تستعير {device} من البلدية. الإعارة مجانية.",
            "أعد الجهاز في موعد أقصاه {due}. إذا احتجت إليه مدة أطول، فاسأل قبل ذلك اليوم.",
            "حافظ على الجهاز ولا تُعِره لغيرك.",
            "إذا تعطل الجهاز أو ضاع، فأخبرنا فورًا. لا تدفع مقابل الاستهلاك العادي.",
            "احفظ ما تريد الاحتفاظ به قبل إعادة الجهاز. نحن نمسح كل ما عليه.",
        ),
        "لقد قرأت الشروط وأوافق عليها.",
        "اسمك",
        right_to_left=True,
    ),
    Language.UKRAINIAN: Terms(
        "Умови позики",
        (
            "Ви позичаєте {device} у муніципалітету. Це безкоштовно.",
            "Поверніть пристрій не пізніше {due}. Якщо він потрібен довше, запитайте до цього дня.",
            "Бережіть його і не позичайте іншим.",
            "Якщо він зламається або загубиться, повідомте одразу. За звичайне зношення платити не треба.",
            "Збережіть потрібне перед поверненням. Ми видаляємо все, що є на пристрої.",
        ),
        "Я прочитав(-ла) умови і погоджуюся.",
        "Ваше ім’я",
    ),
}


def lines_of(language: str, *, device: str, due: date) -> list[str]:
    """The terms for this device and this day, a line each."""
    return [line.format(device=device, due=f"{due:%d.%m.%Y}") for line in TERMS[language].lines]
