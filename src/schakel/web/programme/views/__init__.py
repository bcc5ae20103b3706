"""What the pages of a table show and do: each module is one page with its acts."""
