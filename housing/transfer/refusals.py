"""Every sentence with which a spreadsheet, a row or a cell is refused, in Danish and English (X-17)."""

from accounts.refusals import register

register(
    # the file
    file_too_big=(
        "Filen er større end {most} MB. Del den i flere filer, og indlæs dem hver for sig.",
        "The file is larger than {most} MB. Split it into several files and import them one by one.",
    ),
    file_too_heavy=(
        "Filen fylder for meget, når den pakkes ud. Gem kun arket med rækkerne som en ny fil, eller gem som CSV.",
        "The file is too large once it is unpacked. Save only the sheet with the rows as a new file, or save as CSV.",
    ),
    file_broken=(
        "Filen kan ikke læses. Åbn den i regnearket, gem den igen som .xlsx eller CSV, og prøv igen.",
        "The file cannot be read. Open it in your spreadsheet, save it again as .xlsx or CSV, and try again.",
    ),
    file_empty=(
        "Filen er tom. Den første linje skal have kolonnernes navne.",
        "The file is empty. The first line must hold the names of the columns.",
    ),
    file_has_nul=(
        "Filen har tegn, der ikke hører til i tekst. Gem den igen som CSV UTF-8 eller .xlsx, og prøv igen.",
        "The file holds characters that are not text. Save it again as CSV UTF-8 or .xlsx, and try again.",
    ),
    encoding_unknown=(
        "Æ, ø og å kan ikke læses i filen. Gem den igen som CSV UTF-8, og prøv igen.",
        "The Danish letters in the file cannot be read. Save it again as CSV UTF-8, and try again.",
    ),
    csv_broken=(
        "Linje {line} har et anførselstegn, der ikke lukkes rigtigt. Ret linjen, og prøv igen.",
        "Line {line} has a quotation mark that is not closed properly. Correct the line and try again.",
    ),
    cell_too_long=(
        "Linje {line} har et felt på mere end {most} tegn. Kort teksten af, og prøv igen.",
        "Line {line} has a field of more than {most} characters. Shorten the text and try again.",
    ),
    old_excel=(
        "Filen er i et ældre Excel-format eller har adgangskode. Gem den som .xlsx uden adgangskode, og prøv igen.",
        "The file is in an older Excel format or has a password. Save it as .xlsx without a password and try again.",
    ),
    not_a_spreadsheet=(
        "Filen er ikke et regneark. Vælg en fil, der ender på .xlsx eller .csv.",
        "The file is not a spreadsheet. Choose a file that ends in .xlsx or .csv.",
    ),
    merged_cells=(
        "Arket har flettede celler. Ophæv fletningen, så hver række har sine egne værdier, og prøv igen.",
        "The sheet has merged cells. Unmerge them, so that each row has its own values, and try again.",
    ),
    too_many_rows=(
        "Filen har mere end {most} rækker. Del den i flere filer, og indlæs dem hver for sig.",
        "The file has more than {most} rows. Split it into several files and import them one by one.",
    ),
    too_many_columns=(
        "Filen har mere end {most} kolonner. Slet dem, der ikke skal bruges, og prøv igen.",
        "The file has more than {most} columns. Delete those you do not need and try again.",
    ),
    column_twice=(
        "Kolonnen {name} står to gange. Slet den ene, og prøv igen.",
        "The column {name} is there twice. Delete one of them and try again.",
    ),
    columns_missing=(
        "Filen mangler {names}. Skriv navnene i første linje, som de står nederst på siden.",
        "The file lacks {names}. Write the names in the first line as they stand at the bottom of the page.",
    ),
    header_not_worked_out=(
        "Navnet på kolonne {number} er en formel, der ikke er regnet ud i filen. Skriv navnet i linje {line}, "
        "og prøv igen.",
        "The name of column {number} is a formula that is not worked out in the file. Write the name in line {line} "
        "and try again.",
    ),
    # a row
    row_too_long=(
        "Linjen har flere felter, end der er kolonner. Se efter, om et skilletegn står i en tekst uden anførselstegn.",
        "The line has more fields than there are columns. Look for a separator in a text without quotation marks.",
    ),
    row_too_short=(
        "Linjen har færre felter, end der er kolonner. Skriv de felter, der mangler, eller lad dem stå tomme.",
        "The line has fewer fields than there are columns. Write the fields that are missing, or leave them empty.",
    ),
    row_twice=(
        "Det samme står allerede i linje {line}. Slet den ene linje.",
        "Line {line} says the same already. Delete one of the lines.",
    ),
    rows_disagree=(
        "Husstanden står også i linje {line}, men med en anden værdi her. Skriv det samme i begge linjer.",
        "The household is in line {line} too, with another value here. Write the same in both lines.",
    ),
    household_row_wrong=(
        "Husstanden har en fejl i linje {line}. Ret den først.",
        "The household has an error in line {line}. Correct that first.",
    ),
    several_of_name=(
        "Der er flere, der hedder {name}. Ret det på siden i stedet, eller giv dem hver sit navn.",
        "There are several called {name}. Change it on its page instead, or give each a name of its own.",
    ),
    several_households=(
        "Der er flere husstande, der hedder {name}. Skriv husstandens nummer i linjen.",
        "There are several households called {name}. Write the household's number in the line.",
    ),
    not_found_by_name=(
        "{name} findes ikke. Se efter stavemåden, eller opret det først.",
        "{name} is not there. Check the spelling, or create it first.",
    ),
    no_such_household=(
        "Der er ingen husstand med nummer {reference}. Lad feltet stå tomt, hvis husstanden er ny.",
        "There is no household with number {reference}. Leave the field empty if the household is new.",
    ),
    no_such_person=(
        "Personen findes ikke i husstanden. Se efter navn og fødselsdato, eller opret personen først.",
        "The person is not in the household. Check name and birth date, or add the person first.",
    ),
    person_needs=(
        "Skriv {names}, når linjen har en person.",
        "Write {names} when the line has a person.",
    ),
    person_registered=(
        "{name} findes allerede i {household}. Skriv husstandens nummer, eller ret personen på siden.",
        "{name} is already in {household}. Write the household's number, or change the person on the page.",
    ),
    ground_stays=(
        "Et opholdsgrundlag kan ikke fjernes her. Skriv det, der står, eller slet kolonnen.",
        "A legal ground cannot be taken away here. Write what stands, or delete the column.",
    ),
    report_in_future=(
        "Boligen kan ikke være meldt den {day}, som ligger i fremtiden. Skriv datoen, hvor udlejeren meldte den.",
        "The home cannot have been reported on {day}, which is in the future. Write the day the landlord reported it.",
    ),
    # a cell
    cell_needed=("Skriv {name}.", "Write {name}."),
    cell_is_a_fault=(
        "Regnearket viser {text} i stedet for en værdi. Ret formlen, eller skriv værdien.",
        "The spreadsheet shows {text} instead of a value. Correct the formula, or write the value.",
    ),
    cell_not_worked_out=(
        "Cellen har en formel, der ikke er regnet ud i filen. Åbn filen i et regneark, og gem den, eller skriv "
        "værdien.",
        "The cell holds a formula that is not worked out in the file. Open the file in a spreadsheet program and save "
        "it, or write the value.",
    ),
    cell_has_control_sign=(
        "Teksten har et usynligt tegn. Skriv den igen i stedet for at kopiere den.",
        "The text has an invisible character. Type it again instead of copying it.",
    ),
    cell_over_length=(
        "Teksten er på {count} tegn, og der er plads til {most}. Kort den af.",
        "The text has {count} characters, and there is room for {most}. Shorten it.",
    ),
    cell_not_like=(
        "{text} passer ikke. Skriv for eksempel {example}.",
        "{text} does not fit. Write for example {example}.",
    ),
    cell_not_email=(
        "{text} er ikke en e-mailadresse. Skriv for eksempel navn@firma.dk.",
        "{text} is not an e-mail address. Write for example name@company.dk.",
    ),
    cell_not_a_number=("{text} er ikke et tal. Skriv kun tallet.", "{text} is not a number. Write only the number."),
    cell_not_whole=("{text} er ikke et helt tal. Skriv det uden decimaler.", "{text} is not whole. Write no decimals."),
    cell_out_of_range=(
        "{text} er uden for {least} til {most}. Se efter, om der er et ciffer for meget.",
        "{text} is outside {least} to {most}. Check for a digit too many.",
    ),
    cell_is_a_serial=(
        "{text} er et tal og ikke en dato. Formatér kolonnen som dato i regnearket, eller skriv 24.11.2026.",
        "{text} is a number and not a date. Format the column as a date, or write 24.11.2026.",
    ),
    cell_not_a_date=(
        "{text} er ikke en dato. Skriv datoen som 24.11.2026.",
        "{text} is not a date. Write it as 24.11.2026.",
    ),
    cell_not_in_calendar=(
        "{text} findes ikke i kalenderen. Skriv datoen som 24.11.2026.",
        "{text} is not in the calendar. Write the date as 24.11.2026.",
    ),
    cell_not_yes_or_no=(
        "{text} er hverken ja eller nej. Skriv ja eller nej.",
        "{text} is neither yes nor no. Write ja or nej.",
    ),
    cell_not_in_list=(
        "{text} er ikke på listen. Skriv en af: {choices}.",
        "{text} is not on the list. Write one of: {choices}.",
    ),
    # the import as a whole
    import_has_errors=(
        "Ret fejlene i filen, og indlæs den igen. Intet er gemt.",
        "Correct the errors in the file and import it again. Nothing was saved.",
    ),
    import_outdated=(
        "Nogen har ændret noget, siden du så siden, så filen ville gøre noget andet nu. Se den nye oversigt, "
        "og indlæs igen. Intet er gemt.",
        "Somebody changed something after you saw the page, so the file would do something else now. Look at the new "
        "overview and import again. Nothing was saved.",
    ),
    import_running=(
        "Filen bliver arbejdet med lige nu. Vent, til det er færdigt, eller stop det først.",
        "The file is being worked on right now. Wait until it has finished, or stop it first.",
    ),
    import_over=(
        "Indlæsningen er allerede afsluttet eller udløbet. Vælg filen igen.",
        "The import is already finished or has expired. Choose the file again.",
    ),
)
