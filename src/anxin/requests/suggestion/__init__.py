"""Which fault it probably is, from the words of the report and what past reports turned out to be."""
