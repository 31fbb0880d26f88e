"""What directives do to each other: who ended, changed or goes on from whom, and what follows for their validity."""
