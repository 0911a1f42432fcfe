"""The PDF: a layout of our own, drawn with reportlab.

What reportlab's paragraphs and tables cannot do is here: Chinese line breaking with both edges
flush, a fallback for each character, tables that part between rows and keep their labels. The
file itself, its pages, outline, pictures and cross references are reportlab's. Its fonts are ours
again, within its protocol for fonts: see roles.py, and sfnt.py for the reading of faces.

faces, sfnt: faces by role, their measures, their subsets. installed, fitness, choice: faces of the
machine, which of them can be used, which an agency chose. punctuation, atoms, lines: line
breaking. grid, table: tables. charts, stamp: bars and codes. pieces, flow: blocks onto pages. marks:
what stands on a page. paint, roles, embed, pictures: marks and fonts as reportlab takes them.
archive, objects: what makes it an archive file.

reportlab takes 100 ms to load, so it is imported inside the functions that draw.
"""

from forms.render.pdf.writer import missing_characters, render_pdf

__all__ = ["missing_characters", "render_pdf"]
