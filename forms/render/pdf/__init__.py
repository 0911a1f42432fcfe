"""The PDF, written by this package itself, without a library.

Why not reportlab: it embeds a Chinese face as many 256-character fonts, writes wrong text maps
beyond U+FFFF, needs 100 ms to load and 50–130 ms to read each face, and says who produced a file.
Here a face is one CID font; what an archive file needs is written with it; nothing is loaded.

faces, sfnt, embed: the shipped faces, their measures, their subsets. lines: Chinese line breaking.
grid: tables. flow: blocks onto pages. marks: what stands on a page. paint, objects, archive: bytes.
"""

from forms.render.pdf.writer import missing_characters, render_pdf

__all__ = ["missing_characters", "render_pdf"]
