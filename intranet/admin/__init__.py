"""What holds for every form and page of the Wagtail admin, whatever app they belong to."""
