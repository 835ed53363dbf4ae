"""Make, train, measure and export the bundled encoder; not part of the library."""
