"""What happens to training materials: sending, versions, reading their files, who may have them, their page."""
