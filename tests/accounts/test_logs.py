"""No civil registration number in a log line (X-06, REL-48)."""

import logging

import pytest

from accounts.logs import NoCpr


def _line(message: str, *args: object, exc_info: object = None) -> str:
    record = logging.LogRecord("hjemly", logging.ERROR, __file__, 1, message, args, exc_info)
    assert NoCpr().filter(record) is True
    return logging.Formatter("%(message)s").format(record)


@pytest.mark.parametrize(
    "text",
    ["010190-1234", "0101901234", "010190 1234", "cpr=010190-1234", "cpr0101901234", "/soeg?q=010190%201234",
     "q=010190+1234", "(610190-1234)", "x_0101901234_y"],
)  # fmt: skip
def test_a_number_is_masked_however_it_is_written(text):
    """X-06: the serial part never reaches the log."""
    line = _line(f"Fandt {text} i linjen")
    assert "1234" not in line
    assert "0190-****" in line


def test_numbers_given_as_values_are_masked_too():
    assert _line("Person %s, nr. %d", "010190-1234", 7) == "Person 010190-****, nr. 7"


def test_a_number_inside_an_error_is_masked():
    """REL-48: a database error often quotes the row."""
    try:
        raise ValueError("Key (cpr)=(0101901234) already exists")
    except ValueError as error:
        line = _line("Fejl", exc_info=(ValueError, error, error.__traceback__))
    assert "0101901234" not in line
    assert "ValueError" in line


@pytest.mark.parametrize("text", ["H-2026-0001", "8.940 kr.", "24.11.2026", "01907f5e-7a3c-7cc2-8f0a-0123456789ab",
                                  "12345678", "201908131234567"])  # fmt: skip
def test_other_numbers_stay_readable(text):
    assert _line(f"Om {text} her") == f"Om {text} her"
