"""Writing an invitation to one person: the pane beside the timeline."""
