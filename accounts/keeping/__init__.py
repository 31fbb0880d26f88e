"""What is closed stays closed: pages and files that are moved, copied, or no longer an alias of something closed."""
