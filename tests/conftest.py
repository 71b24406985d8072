"""Makes what stands beside this file importable in every drawer: `from states import plan, step`."""
