"""Lists and blocks for prose pages, one file each; each is put onto a page by a directive."""
