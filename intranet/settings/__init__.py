"""Settings of the project: `base` holds what is common; `dev`, `production` and `test` say only what differs."""
