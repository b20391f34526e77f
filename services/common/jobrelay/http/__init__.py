"""What both HTTP APIs share; needs the package's `http` extra, so workers do not carry it."""
