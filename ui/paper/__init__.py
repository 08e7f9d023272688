"""What goes on paper: preview, print and PDF of the pages that the journal lays out."""
