"""Tables of people: text with separators and spreadsheets, of known programs and of one's own making.

`reading.look` says what a file holds and guesses what its columns mean; `reading.read_rows` makes records
of its rows; `writing` writes tables that come in again equal.
"""
