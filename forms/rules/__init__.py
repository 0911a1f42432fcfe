"""The checks: pure evaluation of a form's rules over a draft's entries."""
