"""Merging another journal into the open one: rows known by uids and names, the newer edit wins field by
field.
"""
