"""The tables of the form: painted as printed, edited like a spreadsheet."""
