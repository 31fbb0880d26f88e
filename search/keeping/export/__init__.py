"""The results of a search as a file: CSV, XLSX or DOCX, with the columns that the reader chooses.

`columns` says what there is to choose, `results` reads the hits, `files` writes them, `word` the DOCX; `views` answers.
"""
