"""What the address register has answered, kept by the register's own id."""

from django.db import models

from housing.fields import in_denmark


class AddressPoint(models.Model):
    """A house and its point (WGS84 degrees), as the register had it at `fetched_at`. It says nothing about people."""

    id = models.UUIDField(primary_key=True)
    address = models.CharField(max_length=160)
    postcode = models.CharField(max_length=4)
    city = models.CharField(max_length=60)
    municipality = models.CharField(max_length=4, blank=True)
    latitude = models.FloatField()
    longitude = models.FloatField()
    fetched_at = models.DateTimeField()

    class Meta:
        constraints = [in_denmark("address_point")]

    def __str__(self) -> str:
        return f"{self.address}, {self.postcode} {self.city}"
