"""From the hits of an engine to what a reader is shown."""
