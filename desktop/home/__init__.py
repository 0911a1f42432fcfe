"""The start screen: the library's reports and the ways to begin one."""
