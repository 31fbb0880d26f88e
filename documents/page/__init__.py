"""The page of one directive: what it shows, put together for one reader."""
