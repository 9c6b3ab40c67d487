"""Read and write the record: files to model and back, with the place of everything."""
