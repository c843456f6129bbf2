"""What every scenario uses: processes, the database, load, and the form of a result."""
