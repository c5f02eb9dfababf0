"""Sheets to print: PDFs made by Typst from contexts of a town's records.

``kinds`` lists what there is, ``composer`` makes the ``parts`` they consist of, ``press`` sets and keeps the files,
``catalogue`` says which sheets a town has. A template (``*.typ``) gets a context and sets no word of its own.
"""
