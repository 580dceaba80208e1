"""The words and forms of a language: no facts here."""
