"""Reads what a narrative says in numbers.

plain (one line of folded characters) → tokens (words and figures) → clauses → mentions; readings
are the numbers of the tables that a mention may rightly mean.
"""
