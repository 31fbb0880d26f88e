"""Views of the register: they turn addresses into questions and answers into pages, and decide nothing themselves."""
