"""Why results stand where they stand: one query as one reader, and the same under two profiles."""
