"""What is known: RDF files, their meaning and where they sleep."""
