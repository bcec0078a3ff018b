"""Claims by clause-level rules: trigger words from data files, roles from the clause around them."""
