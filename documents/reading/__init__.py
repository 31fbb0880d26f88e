"""The text of a directive as people read it: paragraphs, headings with anchors, outline, links and marks.

Pure functions over pages of text; nothing here asks the database. Steps, one module each:

`paragraphs`  lines of a page → paragraphs (hard-wrapped lines joined)
`structure`   paragraphs → blocks: chapters, articles, clauses, points, preamble, with anchors and labels
`finding`     words to look for → places, with or without marks
`rendering`   blocks → HTML with slots for the links of citations
"""
