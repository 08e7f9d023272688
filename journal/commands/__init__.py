"""The commands of `one-to-one-cli`: each turns arguments into one use case and its result into lines or
JSON.
"""
