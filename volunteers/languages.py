"""The languages that what we hand to a household is written in: the terms of a loan (V-29), a receipt (V-22)."""

from django.db import models


class Language(models.TextChoices):
    """By their own name."""

    DANISH = "da", "Dansk"
    ENGLISH = "en", "English"
    ARABIC = "ar", "العربية"
    UKRAINIAN = "uk", "Українська"


def suggested(languages: str) -> str:
    """The language to begin with, by what the household is said to speak; Danish where none is ours."""
    spoken = languages.lower()
    for word, language in (("arab", "ar"), ("ukrain", "uk"), ("engelsk", "en"), ("english", "en")):
        if word in spoken:
            return language
    return "da"
