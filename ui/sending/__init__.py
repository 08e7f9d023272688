"""The ways out that several panes offer: to the phone, to the calendar, to the mail program."""
