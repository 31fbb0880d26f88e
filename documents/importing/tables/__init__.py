"""Tables from anybody's computer: bytes → sheets of lines → heading → rows with cells by column key.

`formats` tells kinds and encodings, `csv_lines`, `workbook` and `json_rows` read one kind each, `heading_rows` finds
the heading of a sheet and makes rows of what stands below it, `reading` puts them together.
"""
