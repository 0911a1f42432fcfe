"""The named checks in code, by what they are about; registry.py has them all."""
