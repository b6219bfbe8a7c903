"""How everything looks: themes, icons, fonts and the style of controls."""
