"""What the bundle's program runs; PyInstaller follows imports from here."""

import sys

from diptych.__main__ import main

sys.exit(main())
