"""A volunteer's jobs: the pages, what the phone keeps, and what it sends."""
