"""Every sentence with which a rule about the depot's catalogue says no, in Danish and English (X-17)."""
