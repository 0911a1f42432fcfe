"""What was typed and what it means: numbers, dates, choices and plain text."""
