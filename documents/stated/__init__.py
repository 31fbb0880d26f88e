"""Days of validity that texts state: kept when a text changes, suggested to editors where the record says otherwise."""
