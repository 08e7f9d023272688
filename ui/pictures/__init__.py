"""Every pane drawn into PNGs without a display."""
