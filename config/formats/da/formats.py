"""Danish formats: dates as people write them are all accepted (X-18)."""

DATE_INPUT_FORMATS = ["%d.%m.%Y", "%d-%m-%Y", "%d/%m/%Y", "%d%m%y", "%Y-%m-%d"]
