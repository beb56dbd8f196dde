"""What every window shares: style, words, the worker, loud errors."""
