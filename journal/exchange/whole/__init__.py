"""A whole journal as open text: `journal.json` with every row of every table, and a page of Markdown a
person.
"""
