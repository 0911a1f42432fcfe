"""Faces: files of type, which of them draws which character, which the agency has chosen."""
