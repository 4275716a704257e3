"""Every sentence with which a rule about the depot says no, in Danish and English (X-17)."""

from accounts.refusals import register

register(
    # pictures
    picture_empty=("Filen er tom. Vælg et billede.", "The file is empty. Choose a picture."),
    picture_too_large=(
        "Billedet er for stort. Det må højst fylde {most} MB og {pixels} megapixel ({whole} som PNG eller WebP).",
        "The picture is too large. It may take up {most} MB and {pixels} megapixels at most ({whole} as PNG or WebP).",
    ),
    picture_unreadable=(
        "Filen er ikke et billede, vi kan læse. Vælg et billede i JPEG, PNG eller WebP.",
        "The file is not a picture that we can read. Choose a picture in JPEG, PNG or WebP.",
    ),
)
