"""Writing down a conversation: the debrief, and the one line for what was heard in passing."""
