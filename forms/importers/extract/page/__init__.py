"""Web pages, pages saved as mail, the clipboard, and Markdown: a tree of markup → what is shown."""
