"""What leaves at a press of a button: a QR code for the phone, a calendar file, a mail."""
