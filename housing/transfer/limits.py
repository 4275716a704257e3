"""What a file may be, and how it is refused when it is more. Read by the child, so no framework here."""

MOST_BYTES = 20 * 2**20
# XLSX is a zip: what the directory says it unpacks to, all parts together.
MOST_UNPACKED = 120 * 2**20
MOST_PARTS = 500
MOST_ROWS = 20_000
MOST_COLUMNS = 200
MOST_CHARACTERS = 2_000

MEMORY = 400 * 2**20
# The largest honest workbook takes 3 seconds, and more than twice that where others work on the same machine.
CPU_SECONDS = 15
# A child that waits instead of working is stopped by the clock on the wall.
WALL_SECONDS = 30

# What the child says for a formula whose result does not stand in the file. No file has it as a text: XML cannot hold
# it, and a CSV file that does is refused.
NOT_WORKED_OUT = "\0"


class Unreadable(Exception):
    """The file is no table we read. `code` is one of the refusals of this room, `figures` go into its sentence."""

    def __init__(self, code: str, **figures: object) -> None:
        self.code, self.figures = code, figures
        super().__init__(code)
