"""What happens to an uploaded file: who may have it, how it is read, what people are told."""
