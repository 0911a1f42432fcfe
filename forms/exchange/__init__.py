"""One whole report in one file, and the fingerprint of what it prints."""
