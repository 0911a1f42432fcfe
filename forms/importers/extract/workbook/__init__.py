"""Workbooks: .xlsx from its own markup, older kinds through calamine → sheets → blocks."""
