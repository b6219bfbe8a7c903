"""Small widgets that know nothing of Diptych."""
