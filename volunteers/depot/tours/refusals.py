"""Every sentence with which a rule about the depot's tours says no, in Danish and English (X-17)."""
