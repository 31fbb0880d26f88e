"""What the demo shows: facts of the real directives, and texts written for this project about fictional people."""
