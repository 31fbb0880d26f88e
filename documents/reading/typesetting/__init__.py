"""Blocks of a directive set as an official document (Decree 30/2020, annex I; the Party's Hướng dẫn 36-HD/VPTW).

Pure functions over pages and blocks. Each reader looks at what begins at one block and answers with what it is sure of,
or None: then the block stays a plain paragraph. Nothing is left out but the bars between cells and lines drawn with
signs; nothing is moved: whatever stands beside something else comes in the order of the text.

`lines`       lines of blocks, and what one line is by its wording
`letterhead`  issuing body, name of the state or the Party, number, place and date
`titles`      type and subject; the title of what is attached
`closing`     recipients and signature
`tables`      rows of cells
`elements`    blocks → elements, one after the other
`markup`      an element → HTML
"""
