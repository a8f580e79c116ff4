"""Import of Word documents as articles or plans: `cchc import`."""
