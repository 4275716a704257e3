"""What the sheets of the volunteers share: they are the coordinator's, in and out."""

from typing import ClassVar

from accounts.policy.rules import Right
from housing.transfer.sheets.base import DataSheet


class CoordinatorsSheet(DataSheet):
    """As on the lists of these rooms, whoever sees the rows may have them as a file."""

    right: ClassVar[Right] = Right.EDIT_VOLUNTEERS
    see: ClassVar[Right] = Right.SEE_VOLUNTEERS
    export_right: ClassVar[Right] = Right.SEE_VOLUNTEERS
