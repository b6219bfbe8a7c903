"""What Diptych is about, as frozen values and errors; standard library only."""
