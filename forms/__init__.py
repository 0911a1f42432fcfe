"""The report form without a window: definitions, drafts, checks, files and paper. Imports no Qt."""
