"""The demonstration: a made-up caseload in a real municipality. Never runs in production."""
