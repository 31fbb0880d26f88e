"""What readers keep of their searches: saved ones, alerts about new results, a list of past ones, files of results.

`saved` and `history` are a reader's own; `popular` is what several have searched; `suggested` offers all three while
somebody types. `views` and `forms` are their pages.
"""
