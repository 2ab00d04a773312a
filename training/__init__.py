"""Training of the English pipeline that the package ships."""
