"""The coordinator's tours: the week, a plan for a day, one tour, its crew and its stops."""
