"""Places with validity dates and succession, organisations. Uses vietnamese."""
