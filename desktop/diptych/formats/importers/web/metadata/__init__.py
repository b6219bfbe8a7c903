"""What a page says about itself: one module for each place where pages say it."""
