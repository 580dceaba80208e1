"""The knowledge graph: RDF, storage, queries, inference, checks and networks."""
