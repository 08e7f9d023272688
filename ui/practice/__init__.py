"""The practice: rhythm, my story, answers, promises, forecast."""
