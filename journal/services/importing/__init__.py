"""What comes in: a plan that writes nothing, then one transaction, and the way back days later."""
