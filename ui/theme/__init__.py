"""How the window looks: colours, type scale, icons, measures and the style sheet made from them."""
