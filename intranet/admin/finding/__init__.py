"""The search of the admin that looks everywhere: directives, materials, pages, with ways to the other searches."""
