// Stands in until the target lands.
