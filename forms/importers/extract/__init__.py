"""Files of every kind → one raw form (raw.py): paragraphs and grids in reading order.

An extractor is a module with `prepare()`, which loads all that it needs from disk, and
`extract(data, told)`, which opens nothing. It interprets nothing: which cell of the form a number
belongs to is for forms/importers/match.
"""
