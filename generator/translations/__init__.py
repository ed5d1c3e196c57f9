"""The words that the program prints, in each language: one table, which a workspace can change and extend."""
