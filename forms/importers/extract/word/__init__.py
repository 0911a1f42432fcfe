"""What a Word file is made of: parts, styles, numbering, runs, tables, stories.

Names of elements and attributes are written without the prefix `w:`; other namespaces have a
prefix and an underscore (parts.py).
"""
