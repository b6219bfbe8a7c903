"""Who said what in a text: ``detector.detect`` finds it, with the modules beside it."""
