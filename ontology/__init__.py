"""The words of the field: terms, values, reference data and errors that every other package speaks in."""
