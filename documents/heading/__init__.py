"""The heading of a document, recognised in its pages: number, day, issuing body, type, subject, signer.

Pure functions over pages of text, with the boxes of their words where a picture was recognised; no Django. Every
function takes any text, raises nothing and takes time linear in its length.

`values`      what goes in and what comes out
`lines`       pages → lines, columns and cells parted, with their place on the page
`zone`        where the letterhead begins and the body of the text
`letterhead`  number, place and day, what stands beside them; issuing bodies
`bodies`      lines in capitals → the issuing body and its superior, as the register names them
`titles`      type and subject
`closing`     who signed, in which post and for whom; recipients
`wording`     capitals → as people write it
`evidence`    what the name of the file, its signatures and other places of the text say
`deadlines`   days by which something has to be done
`recognise`   all of it together, with how sure it is
"""
