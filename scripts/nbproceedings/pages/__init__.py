"""Pages and partials: pure functions from the catalogue to HTML, one kind a file."""
