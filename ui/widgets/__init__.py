"""Parts of the window that two panes or more use."""
