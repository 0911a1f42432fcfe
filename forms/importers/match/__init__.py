"""Raw paragraphs and grids → a proposal: cells by their labels, narratives by their headings.

lines.py puts a raw file into lines; outline.py and sections.py find title and sections; prose.py
reads narratives, contacts.py the addresses in them. A table's lines become one stream of label
text with its values (cells.py, stream.py); labels.py finds the form's rows in it; heads.py says
which column's label stands above a value of a true grid, placement.py finds columns where a table
was flattened. grid.py (tables 二 and 三) and disputes.py (table 四) bring both together.
"""
