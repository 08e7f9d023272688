"""The frame around the panes: main window, navigation, commands, lock, faults."""
