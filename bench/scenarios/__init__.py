"""One module for each group of figures; each has run(bench) and gives a Result."""
