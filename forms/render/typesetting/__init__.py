"""Chinese set in lines and in the cells of a table: what paper and the Word file share."""
