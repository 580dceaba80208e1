"""Pages of the web, fetched for reading: politely, within limits, and from public addresses only."""
