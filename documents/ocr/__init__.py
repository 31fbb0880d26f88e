"""Pictures of pages → their words, in a process of its own, with Tesseract as its child."""
