"""Every sentence with which a rule about the depot's stock says no, in Danish and English (X-17)."""
