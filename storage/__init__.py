"""SQLCipher stores of a laptop (`storage.laptop`) and of a desk (`storage.desk`); nothing else knows SQL."""
