"""Tables in the text of a document, in every layout that extraction leaves: rows with header cells."""
