"""Tables brought in the admin: read, mapped, compared in a dry run, then written row by row in the background.

`cells` keeps the cells of a row, `reading` takes a table apart, `checking` is the dry run, `writing` writes, `rights`
says what somebody may write, `work` is what the worker does, `views` are the addresses, `report` is the download.
"""
