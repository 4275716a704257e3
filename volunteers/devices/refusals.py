"""Every sentence with which a rule about devices says no, in Danish and English (X-17)."""

from accounts.refusals import register

register(
    device_cannot_move=(
        "Computeren er »{was}« og kan ikke blive »{now}«.", "The device is “{was}” and cannot become “{now}”."
    ),
    device_day_in_the_future=("Skriv en dag, der har været.", "Write a day that has been."),
    serial_taken=(
        "Det serienummer er allerede på listen. Søg efter det.", "That serial number is on the list. Search for it."
    ),
    device_is_held=("Den er udlånt eller reserveret.", "It is on loan or reserved."),
    device_step_needs_reason=("Skriv en grund.", "Write a reason."),
    wiped_before_it_came=(
        "Den kom den {came} og kan ikke være slettet før.", "It came on {came} and cannot have been wiped before."
    ),
    loan_days=("Dagen ligger før den første dag. Vælg en senere.", "The day lies before the first day. Choose a later one."),
    reservation_in_the_past=("Vælg en dag, der kommer.", "Choose a day to come."),
    reservation_is_over=(
        "Reservationen gælder ikke mere. Reservér igen.", "The reservation no longer stands. Reserve again."
    ),
    borrower_not_of_household=("Personen bor ikke i husstanden.", "The person does not live in the household."),
    terms_not_agreed=("Låneren skal sætte hak ved vilkårene.", "The borrower has to tick the terms."),
    loan_not_signed=("Låneren skal skrive sit navn.", "The borrower has to write a name."),
    device_not_ready=(
        "Den er »{state}«. Kun en, der er slettet og klar, kan lånes ud.",
        "It is “{state}”. Only one that is wiped and ready can be lent.",
    ),
    loan_is_over=("Lånet er afleveret.", "The loan was returned."),
    device_days_taken=("Den er optaget {days}. Vælg andre dage.", "It is taken {days}. Choose other days."),
)  # fmt: skip
