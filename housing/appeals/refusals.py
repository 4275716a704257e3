"""Every sentence with which a rule about appeals says no."""

from accounts.refusals import register

register(
    not_appealable=(
        "Det kan man ikke klage over. Find afgørelsen selv, for eksempel godkendelsen eller afslaget.",
        "This cannot be appealed. Find the decision itself, for example the approval or the refusal.",
    ),
    appeal_is_open=(
        "Der er allerede en klage over afgørelsen, modtaget den {received}. Svar på den først.",
        "There is already an appeal of this decision, received on {received}. Answer it first.",
    ),
    appeal_in_the_future=("Klagen kan ikke være modtaget efter i dag.", "The appeal cannot have come after today."),
    appeal_before_decision=(
        "Husstanden fik først besked den {told}. Tjek datoen, eller vælg en anden afgørelse.",
        "The household was told on {told}. Check the date, or choose another decision.",
    ),
    appeal_due_before_received=(
        "Svarfristen ligger før, klagen kom den {received}.",
        "The answer is due before the appeal came on {received}.",
    ),
    appeal_outcome_unknown=("Vælg, hvad svaret er.", "Choose what the answer is."),
    appeal_needs_another=(
        "{who} var med til afgørelsen. En anden skal svare på klagen.",
        "{who} took part in the decision. Somebody else must answer the appeal.",
    ),
    appeal_in_time=(
        "Klagen kom i tide: fristen var {last}. Den kan ikke afvises som for sen.",
        "The appeal came in time: the last day was {last}. It cannot be rejected as too late.",
    ),
    appeal_needs_reasons=(
        "Skriv begrundelsen. Den står i brevet til husstanden.",
        "Write the reasons. They stand in the letter to the household.",
    ),
    appeal_is_closed=(
        "Nogen var hurtigere: {who} har svaret. Klagen er nu: {state}.",
        "Somebody was faster: {who} has answered. The appeal is now: {state}.",
    ),
)
