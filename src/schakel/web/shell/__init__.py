"""The frame of every page: base template, menu, space bar, forms, dates, error pages and security headers."""
