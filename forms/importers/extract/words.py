"""What extractors recognise in files."""

PAGE_NUMBERS = (
    r"\s*(?:[-—–－―]\s*\d{1,3}\s*[-—–－―]|第\s*\d{1,3}\s*页(?:[,，/]?\s*共\s*\d{1,3}\s*页)?)\s*"
)
