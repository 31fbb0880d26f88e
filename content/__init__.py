"""Base page, body blocks, standard, news and event pages, navigation. Uses search, accounts, places."""
