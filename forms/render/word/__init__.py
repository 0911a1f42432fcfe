"""The report as a Word file (.docx): styles, merged cells and a page that a clerk can go on with.

The parts of the file are written as markup and zipped here. A library's template would bring
styles, notes, dates and a picture of its own to be cleaned away again, and nothing that is needed.

markup: elements and texts. styles: the style sheet as styles of Word's. tables, pictures: blocks.
paper: section, head, foot, settings. package: parts, relations, the archive.
"""

from forms.render.word.writer import render_docx

__all__ = ["render_docx"]
