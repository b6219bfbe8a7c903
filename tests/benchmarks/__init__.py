"""How fast Diptych is, beside the barest thing that does the same: `make bench [AREA=…]`."""
