"""Query, analysis, plan, engine, results. Other apps register sources here. Uses accounts and vietnamese."""
