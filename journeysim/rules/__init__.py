"""What people do: pure scalar laws, one per function, each with its formula and source."""
