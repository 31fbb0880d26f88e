"""Golden queries: what must be found for whom, run at any time, and two profiles compared on all of them."""
