"""What holds for every form and page of the Wagtail administration, whatever app they belong to."""
