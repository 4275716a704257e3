"""English formats: the order of day and month stays Danish, so that 3/4 means one thing in the house."""

DATE_INPUT_FORMATS = ["%d.%m.%Y", "%d-%m-%Y", "%d/%m/%Y", "%d%m%y", "%Y-%m-%d"]
DATE_FORMAT = "j F Y"
SHORT_DATE_FORMAT = "j M Y"
