"""From files to facts: documents, their layout, their language. No RDF."""
