"""Routes, thin: one module a family of pages or answers."""
