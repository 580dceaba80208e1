"""The language model as it is reached: its server, its budget, its answers kept, and what became of each document."""
