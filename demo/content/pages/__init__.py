"""What the pages of the demo say."""
