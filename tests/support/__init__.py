"""What the tests share: workspaces, comparisons of words, checks of Word files, and random documents."""
