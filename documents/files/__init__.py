"""What happens to an uploaded file: who may have it, and how it is read in the background."""
