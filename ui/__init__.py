"""The window: Qt widgets, one package a pane, over the headless journal."""
