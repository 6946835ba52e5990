"""Pure rules: amounts, completeness, eligibility, time limits."""
