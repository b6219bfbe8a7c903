"""The search view and its parts: what is asked above, what narrows it beside, what was found."""
